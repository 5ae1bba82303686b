/** A list a person checked, or typed, where Handcart is not sure of what a page shows. */
import * as z from 'zod/mini'
import { quantity } from './cart.ts'
import { MAX_LINES } from './limits.ts'

/** A line of what was read (`lineId`) with the quantity that counts, or one the person wrote by its number. */
export const checkedLine = z.union([
  z.object({ lineId: z.uuid(), quantity }),
  z.object({
    sku: z.string().check(z.minLength(1), z.maxLength(200)),
    title: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
    quantity,
  }),
])
export type CheckedLine = Readonly<z.infer<typeof checkedLine>>

/** The whole list: what is not in it is not shared. */
export const checkedList = z.object({ lines: z.readonly(z.array(checkedLine).check(z.minLength(1), z.maxLength(MAX_LINES))) })
export type CheckedList = Readonly<z.infer<typeof checkedList>>
