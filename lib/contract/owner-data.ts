/** Personal data that whoever owns a cart adds to it for checkout: whole for its owner, as masks for everybody else. Reasons: docs/decisions/0045. */
import * as z from 'zod/mini'
import { ADDRESS_KINDS, MAX_OWNER_TEXTS } from './limits.ts'

const text = (most: number) => z.string().check(z.maxLength(most))

/** A postal address; a part that is not known is empty. */
export const ownerAddress = z.strictObject({
  kind: z.enum(ADDRESS_KINDS),
  street: text(MAX_OWNER_TEXTS.street),
  postCode: text(MAX_OWNER_TEXTS.postCode),
  city: text(MAX_OWNER_TEXTS.city),
  country: text(MAX_OWNER_TEXTS.country),
})
export type OwnerAddress = Readonly<z.infer<typeof ownerAddress>>

/** The record; what is not filled is empty. One address of a kind. */
export const ownerData = z.strictObject({
  name: text(MAX_OWNER_TEXTS.name),
  email: text(MAX_OWNER_TEXTS.email),
  phone: text(MAX_OWNER_TEXTS.phone),
  addresses: z.array(ownerAddress).check(
    z.maxLength(ADDRESS_KINDS.length),
    z.refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, { error: 'Two addresses are of the same kind.' }),
  ),
})
export type OwnerData = Readonly<z.infer<typeof ownerData>>

/**
 * What others see of it. These forms hold no more than one letter or two digits of a value, whoever makes them, and are as long whatever the value is;
 * empty where nothing is filled.
 */
export const ownerMasks = z
  .strictObject({
    name: z.string().check(z.regex(/^(?:[\p{L}\p{N}•]\*{3}(?: [\p{L}\p{N}•]\*{2})?)?$/u)),
    email: z.string().check(z.regex(/^(?:[a-z\d•]•••@•••)?$/)),
    phone: z.string().check(z.regex(/^(?:••••(?: \d\d)?)?$/)),
    addresses: z.array(z.strictObject({ kind: z.enum(ADDRESS_KINDS), mask: z.literal('••••') })).check(z.maxLength(ADDRESS_KINDS.length)),
  })
  .brand<'masked'>()
/** Made by parsing alone: nothing that holds more fits. */
export type OwnerMasks = Readonly<z.infer<typeof ownerMasks>>

/**
 * Attributes of owner-data: for the signed-in owner `clear`, for everybody else with a right to the cart `masks`. `mayFill`: whether whoever asks may
 * change it. Times are RFC 3339 in UTC.
 */
export const ownerDataAttributes = z.discriminatedUnion('shown', [
  z.object({ shown: z.literal('nothing'), mayFill: z.boolean() }),
  z.object({ shown: z.literal('clear'), mayFill: z.literal(true), data: ownerData, updatedAt: z.string() }),
  z.object({ shown: z.literal('masks'), mayFill: z.literal(false), masks: ownerMasks, updatedAt: z.string() }),
])
/** What somebody sees of it. */
export type SeenOwnerData = Readonly<z.infer<typeof ownerDataAttributes>>
