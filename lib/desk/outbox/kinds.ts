/** The table of kinds: whoever adds one writes a file in `kinds/` and a row here. */
import * as z from 'zod/mini'
import { valueAt } from '../../core/json.ts'
import type { DeskStore } from '../../storage/desk-items.ts'
import type { Stored } from '../../storage/stored.ts'
import type { OutboxEntry } from './entry.ts'
import type { AnyKind } from './kind.ts'
import { shareKind } from './kinds/share.ts'
import { updateKind } from './kinds/update.ts'

/** Every kind, by the name its entries carry. */
export const KINDS: Readonly<Record<string, AnyKind>> = { share: shareKind, update: updateKind }

/** The stored entries, by their share's id. Those of version 1 did not name their kind. */
export function createEntries({ bind }: Pick<DeskStore, 'bind'>): Stored<OutboxEntry> {
  return bind({
    prefix: 'outbox',
    schema: z.union(Object.values(KINDS).map(({ schema }) => schema)),
    version: 2,
    migrations: { 2: (data) => ({ ...Object(data), kind: valueAt(data, 'update') === undefined ? 'share' : 'update' }) },
  })
}
