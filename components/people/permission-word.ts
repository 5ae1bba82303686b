import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'

/** What texts call a permission group: `other` is Can view. */
export function permissionWord(group: number): 'edit' | 'other' {
  return group === FULL_ACCESS ? 'edit' : 'other'
}
