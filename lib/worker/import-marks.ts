/** Marks carts of the lists as added to the own cart, and takes the mark away when the import was undone. */
import type { ImportState, Receipt } from '../contract/import.ts'
import type { Desk } from '../desk/desk.ts'
import type { OwnItems } from '../storage/desk-items.ts'
import type { WorkerDeps } from './deps.ts'

interface Import extends Pick<ImportState, 'cartId' | 'connection'> {
  readonly receipt: Receipt
}

interface MarkDeps extends Pick<WorkerDeps, 'now' | 'changed'>, Pick<Desk, 'answers'> {}

/** Marks the cart as seen, and as imported now when anything came in. Answers when it had been imported last before; undefined when never. */
export async function markImported(
  { now, changed, answers }: MarkDeps,
  { marks }: OwnItems,
  { cartId, connection: connectionId, receipt }: Import,
): Promise<string | undefined> {
  const before = await marks.get(cartId)
  const isIn = receipt.lines.some(({ got }) => got !== '0')
  await marks.set({ ...before, seen: true, ...(isIn ? { importedAt: new Date(now()).toISOString() } : {}) }, cartId)
  changed('carts')
  // Nobody waits for the sender to hear of it.
  if (isIn) void answers.note({ cartId, move: 'add', connectionId })
  return before?.importedAt
}

/** What was taken out again was not added; an earlier import of the cart still was. */
export async function unmarkImported(
  { changed, answers }: Omit<MarkDeps, 'now'>,
  { marks }: OwnItems,
  { cartId, connection: connectionId, importedBefore }: ImportState,
): Promise<void> {
  const { importedAt: _importedAt, ...rest } = (await marks.get(cartId)) ?? {}
  await marks.set({ ...rest, ...(importedBefore === undefined ? {} : { importedAt: importedBefore }) }, cartId)
  changed('carts')
  if (importedBefore === undefined) void answers.note({ cartId, move: 'takeOut', connectionId })
}
