/** The table of kinds: whoever adds one writes a file in `kinds/` and a row here. */
import type { AnyKind } from './kind.ts'
import { deletionKind } from './kinds/deletion.ts'
import { savedKind } from './kinds/saved.ts'
import { shareKind } from './kinds/share.ts'
import { updateKind } from './kinds/update.ts'

/** Every kind, by the name its entries carry. */
export const KINDS: Readonly<Record<string, AnyKind>> = {
  saved: savedKind,
  'saved-deletion': deletionKind,
  share: shareKind,
  update: updateKind,
}
