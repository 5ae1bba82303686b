/** Marks carts of the lists as added to the own cart, and takes the mark away when the import was undone. */
import type { ImportState, Receipt } from '../contract/import.ts'
import type { OwnItems } from '../storage/desk-items.ts'
import type { WorkerDeps } from './deps.ts'

interface Import {
  readonly cartId: string
  readonly receipt: Receipt
}

/** Marks the cart as seen, and as imported now when anything came in. Answers when it had been imported last before; undefined when never. */
export async function markImported(
  { now, changed }: Pick<WorkerDeps, 'now' | 'changed'>,
  { marks }: OwnItems,
  { cartId, receipt }: Import,
): Promise<string | undefined> {
  const before = await marks.get(cartId)
  const isIn = receipt.lines.some(({ got }) => got !== '0')
  await marks.set({ ...before, seen: true, ...(isIn ? { importedAt: new Date(now()).toISOString() } : {}) }, cartId)
  changed('carts')
  return before?.importedAt
}

/** What was taken out again was not added; an earlier import of the cart still was. */
export async function unmarkImported(
  { changed }: Pick<WorkerDeps, 'changed'>,
  { marks }: OwnItems,
  { cartId, importedBefore }: ImportState,
): Promise<void> {
  const { importedAt: _importedAt, ...rest } = (await marks.get(cartId)) ?? {}
  await marks.set({ ...rest, ...(importedBefore === undefined ? {} : { importedAt: importedBefore }) }, cartId)
  changed('carts')
}
