/** What an amount of money looks like on every wire of Handcart. */
import * as z from 'zod/mini'

/** ISO 4217 code, three capital letters. */
export const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/))

/** An amount in integer minor units (1999 EUR = €19.99); exponents are in `core/money.ts`. */
export const money = z.object({ amountMinor: z.int(), currency: currencyCode })

export type Money = Readonly<z.infer<typeof money>>
