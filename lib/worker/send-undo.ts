/** Brings a command to a shop's page that may be away for a moment. */
import type { ImportState } from '../contract/import.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import type { WorkerDeps } from './deps.ts'
import type { Pages } from './pages.ts'

const TRY_EVERY_MS = 1000
const TRIES = 5

/** A shop that shows its changed cart by loading its page again is away for a moment. @throws page.closed, shop.* */
export async function sendUndo(
  { wait, pages }: Pick<WorkerDeps, 'wait'> & { readonly pages: Pages },
  { tabId, state }: { readonly tabId: number; readonly state: ImportState },
): Promise<void> {
  const { importId, before } = state
  if (!before) throw new AppError('page.closed')
  await withPatience(wait, () => pages.command(tabId, { command: 'undo', importId, before }))
}

/** Sends until a page is there. @throws what sending throws, page.closed after some tries */
export async function withPatience(wait: WorkerDeps['wait'], send: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await send()
      return
    } catch (thrown) {
      if (codeOf(thrown) !== 'page.closed' || tries === TRIES) throw thrown
      await wait(TRY_EVERY_MS)
    }
}
