/** What gives people access to a cart, changes what they have or ends it, as screens ask for it. */
import * as z from 'zod/mini'
import { MAX_NAME_LENGTH } from './limits.ts'
import { permissionGroup } from './permission.ts'
import { shareMail } from './share-mails.ts'
import { updateKeep } from './views.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Shares a captured cart; `shareId` is made by the sender. With `mail` the receivers hear of it by e-mail, where the server tells them. */
export const shareWish = z.object({
  shareId: z.uuid(),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)),
  recipients: z.array(id).check(z.minLength(1), z.maxLength(100)),
  permission: permissionGroup,
  mail: z.optional(shareMail),
})
/** Adds people to a cart. */
export const addWish = z.object({
  cartId: id,
  recipients: z.array(id).check(z.minLength(1), z.maxLength(100)),
  permission: permissionGroup,
  mail: z.optional(shareMail),
})
/** Changes what one person may do. */
export const permissionWish = z.object({ cartId: id, sharedCartId: id, permission: permissionGroup })
/** Brings a captured cart to one that was shared before; `seen` came with the changes that were shown. */
export const updateWish = z.object({ shareId: z.uuid(), cartId: id, seen: z.string().check(z.maxLength(40)), keep: updateKeep })
/** Ends the access of some people. */
export const stopWish = z.object({ cartId: id, sharedCartIds: z.array(id).check(z.minLength(1), z.maxLength(1000)) })
/** Deletes a cart for everybody. */
export const deleteWish = z.object({ cartId: id })

/** What a press in the panel would do, asked in a window of its own: with which cart, and to whom; `permission` where they would get one. */
export const confirmation = z.object({
  kind: z.enum(['create', 'add', 'invite', 'permission', 'update', 'stop', 'delete']),
  cart: z.string(),
  lineCount: z.int(),
  people: z.array(z.string()),
  permission: z.optional(permissionGroup),
})
export type Confirmation = Readonly<z.infer<typeof confirmation>>
