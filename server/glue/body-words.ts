/** What bodies are made of: words that several attributes share. */
import * as z from 'zod/mini'
import { newCartCapture } from '../../lib/contract/glue.ts'
import { LANGUAGES } from '../../lib/contract/languages.ts'
import { emailAddress } from '../../lib/core/email-address.ts'
import { atMost, flag, notBlank, present, textual } from './json-api/attributes.ts'

/** JSON Schema of what fulfils a word. */
export type Documented = Readonly<Record<string, unknown>>

/** What is said of a value that is none of those there are. */
export const NO_CHOICE = 'This value is not a valid choice.'

/** What was sent, by these words. */
export function sent(...words: Parameters<ReturnType<typeof z.unknown>['check']>) {
  return z.unknown().check(...words)
}

/** As text; `said` is what fulfils it. Numbers are taken for their text, as in Glue. */
export function asText(said: Documented) {
  return z.coerce.string().register(z.globalRegistry, said)
}

/** Text that must be there. */
export function filled(said: Documented = { minLength: 1 }) {
  return z.pipe(sent(present, notBlank, textual), asText(said))
}

/** Text as it may be shown to others; null or nothing but blanks is an empty one. */
export function told(most: number, clean: (text: string) => string) {
  const read = z.transform((value: unknown) => clean(String(value ?? '')))
  return z.optional(z.pipe(sent(textual, atMost(most)), read.register(z.globalRegistry, { type: 'string', maxLength: most })))
}

/** True or false, or left out. */
export function claim() {
  return z.optional(z.pipe(sent(flag), z.transform((value: unknown) => value === true).register(z.globalRegistry, { type: 'boolean' })))
}

/** A cart as a shop's page showed it. */
export const capture = newCartCapture.check(
  z.refine(({ lines }) => new Set(lines.map(({ id }) => id)).size === lines.length, {
    path: ['lines'],
    error: 'Two lines have the same id.',
  }),
)
/** A person's language; where nobody chose one it is the caller's. */
export const language = z.optional(
  z.pipe(
    sent(z.refine((value) => LANGUAGES.some((known) => known === value), { error: NO_CHOICE })),
    z.transform((value: unknown) => LANGUAGES.find((known) => known === value)).register(z.globalRegistry, { enum: [...LANGUAGES] }),
  ),
)
const ADDRESS = 'This value is not a valid email address.'
/** The address of a mailbox. */
export const recipient = z.pipe(
  sent(
    present,
    notBlank,
    textual,
    z.refine((value) => emailAddress(String(value)) !== undefined, { error: ADDRESS }),
  ),
  z
    .transform((value: unknown) => emailAddress(String(value)) ?? { address: '', key: '' })
    .register(z.globalRegistry, { type: 'string', pattern: '^[a-z]{1,20}@[a-z]{1,20}\\.[a-z]{2,10}$', description: 'An e-mail address' }),
)
