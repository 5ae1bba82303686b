/** Marks carts of the lists as added to the own cart, and takes the mark away when the import was undone. */
import type { ImportState, Receipt } from '../contract/import.ts'
import { definedOnly } from '../core/json.ts'
import type { Desk } from '../desk/desk.ts'
import type { OwnItems } from '../storage/desk-items.ts'
import type { WorkerDeps } from './deps.ts'

interface Import extends Pick<ImportState, 'cartId' | 'connection'> {
  readonly receipt: Receipt
  /** Whether lines came in that are from another shop. */
  readonly isElsewhere: boolean
}

/** What the marks said of an import before this one. */
type Earlier = Pick<ImportState, 'importedBefore' | 'elsewhereBefore'>

interface MarkDeps extends Pick<WorkerDeps, 'now' | 'changed'>, Pick<Desk, 'answers'> {}

/** When and how the cart had been imported last before this; nothing when never. */
export async function earlierImport({ marks }: OwnItems, cartId: string): Promise<Earlier> {
  const { importedAt, isElsewhere } = (await marks.get(cartId)) ?? {}
  return definedOnly({ importedBefore: importedAt, elsewhereBefore: isElsewhere })
}

/** Marks the cart as seen, and as imported now when anything came in. @throws storage.full */
export async function markImported(
  { now, changed, answers }: MarkDeps,
  { marks }: OwnItems,
  { cartId, connection: connectionId, receipt, isElsewhere }: Import,
): Promise<void> {
  const isIn = receipt.lines.some(({ got }) => got !== '0')
  // Nobody waits for the sender to hear of it.
  if (isIn) void answers.note({ cartId, move: isElsewhere ? 'addElsewhere' : 'add', connectionId })
  const before = (await marks.get(cartId)) ?? {}
  const told = isIn ? { importedAt: new Date(now()).toISOString(), isElsewhere: isElsewhere || undefined } : {}
  await marks.set({ ...definedOnly({ ...before, ...told }), seen: true }, cartId)
  changed('carts')
}

/** What was taken out again was not added; an earlier import of the cart still was. @throws storage.full */
export async function unmarkImported(
  { changed, answers }: Omit<MarkDeps, 'now'>,
  { marks }: OwnItems,
  { cartId, connection: connectionId, importedBefore, elsewhereBefore }: ImportState,
): Promise<void> {
  const { importedAt: _importedAt, isElsewhere, ...rest } = (await marks.get(cartId)) ?? {}
  const note = (move: 'takeOut' | 'addElsewhere'): Promise<void> => answers.note({ cartId, move, connectionId })
  if (importedBefore === undefined) void note('takeOut')
  else if (elsewhereBefore && !isElsewhere) void note('takeOut').then(() => note('addElsewhere'))
  await marks.set({ ...rest, ...definedOnly({ importedAt: importedBefore, isElsewhere: elsewhereBefore }) }, cartId)
  changed('carts')
}
