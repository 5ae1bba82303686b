/** Permission groups of a shared cart, as Glue numbers them. */
import * as z from 'zod/mini'
import { FULL_ACCESS, READ_ONLY } from './permission-groups.ts'

/** The number of a permission group. */
export const permissionGroup = z.union([z.literal(READ_ONLY), z.literal(FULL_ACCESS)])
export type PermissionGroup = z.infer<typeof permissionGroup>
