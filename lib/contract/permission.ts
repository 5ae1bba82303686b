/** Permission groups of a shared cart, as Glue numbers them. */
import * as z from 'zod/mini'

/** 1 = READ_ONLY ("Can view", the default), 2 = FULL_ACCESS ("Can edit"). */
export const READ_ONLY = 1
export const FULL_ACCESS = 2
export const permissionGroup = z.union([z.literal(READ_ONLY), z.literal(FULL_ACCESS)])
export type PermissionGroup = z.infer<typeof permissionGroup>

export const cartPermissionGroupAttributes = z.object({ name: z.string(), isDefault: z.boolean() })
