/** Follows the tab of an import: notices that its page is gone, and lets the page that comes next take it up. */
import type { ImportState } from '../contract/import.ts'
import { isUnderWay } from '../core/import-state.ts'
import type { WorkerDeps } from './deps.ts'
import type { Pages } from './pages.ts'
import { sendUndo } from './send-undo.ts'

const LOOK_EVERY_MS = 1000
const LOOKS_AFTER_END = 8

/** Which tabs are followed by this worker. */
export interface Following {
  readonly follow: (tabId: number) => void
  readonly isFollowed: (tabId: number) => boolean
  /** Goes on with what a worker followed that was killed. */
  readonly resume: (tabId: number, state: ImportState) => Promise<void>
}

interface FollowDeps extends Pick<WorkerDeps, 'store' | 'wait'> {
  readonly pages: Pages
  /** Has the page in a tab go on with its import. */
  readonly goOn: (tabId: number, state: ImportState) => Promise<void>
  /** Is told when the page of something under way is gone. */
  readonly left: (tabId: number) => Promise<void>
}

/** Creates it with nothing followed yet. */
export function createFollowing(deps: FollowDeps): Following {
  const { pages, left } = deps
  const followed = new Map<number, symbol>()
  const follow = (tabId: number): void => {
    const watcher = Symbol()
    followed.set(tabId, watcher)
    const isCurrent = (): boolean => followed.get(tabId) === watcher
    void watch(deps, { tabId, isCurrent }).finally(() => {
      if (isCurrent()) followed.delete(tabId)
    })
  }
  return {
    follow,
    isFollowed: (tabId) => followed.has(tabId),
    resume: async (tabId, state) => {
      const isAlive = (await pages.isThere(tabId)) || (await isTakenUp(deps, { tabId, state }))
      if (isAlive) follow(tabId)
      else await left(tabId)
    },
  }
}

// The page that is in the tab now goes on: an undo goes to the cart it names, an import adds what is not in the cart, however far an earlier page came.
async function isTakenUp(deps: FollowDeps, { tabId, state }: { readonly tabId: number; readonly state: ImportState }): Promise<boolean> {
  if (!isUnderWay(state) || (state.phase === 'running' && state.isStopped)) return false
  const sent = state.phase === 'undoing' ? sendUndo(deps, { tabId, state }) : deps.goOn(tabId, state)
  return sent.then(
    () => true,
    () => false,
  )
}

interface Watch {
  readonly tabId: number
  /** False once another watch follows the tab. */
  readonly isCurrent: () => boolean
}

// No event wakes us when the tab goes elsewhere: that would wake us for every page of every tab.
// A shop that loads its page again to show the new cart gets its script back.
async function watch(deps: FollowDeps, { tabId, isCurrent }: Watch): Promise<void> {
  const { pages, left } = deps
  let looksAfterEnd = LOOKS_AFTER_END
  while (looksAfterEnd > 0) {
    await deps.wait(LOOK_EVERY_MS)
    const state = await deps.store.imports.get(String(tabId))
    if (!state || !isCurrent()) return
    if (!(await pages.isThere(tabId))) {
      if (await isTakenUp(deps, { tabId, state })) continue
      await left(tabId)
      await pages.command(tabId, { command: 'read', fresh: false }).catch(() => undefined)
      return
    }
    if (!isUnderWay(state)) looksAfterEnd -= 1
  }
}
