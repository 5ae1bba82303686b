/** What the popup can do on its tab: share the cart, turn Handcart on for the shop. */
import { mayBePermalink } from '../core/cart-link.ts'
import type { Ask } from '../messages/client.ts'
import { hostPattern } from './origin-pattern.ts'
import type { PopupState } from './popup-state.ts'
import { problemOf } from './problem.ts'

/** Moves of the popup's first row. */
export interface TabActions {
  /** Opens the panel on the page and closes the popup. */
  readonly share: () => Promise<void>
  /** Asks for the shop's origin and turns Handcart on or off there. Called straight from a click. */
  readonly setAlwaysOn: (isOn: boolean) => Promise<void>
  readonly loadStatus: () => Promise<void>
  /** Runs something and shows what goes wrong as the popup's problem. */
  readonly guarded: (work: () => Promise<void>) => Promise<void>
  /** Hands an answer on when what it takes to say its problem is there, so that nothing moves when that comes; at once where `hasProblem` says it has none. */
  readonly withWords: <Answer>(answer: Answer, hasProblem: (answer: Answer) => boolean) => Promise<Answer>
}

interface TabDeps {
  readonly ask: Ask
  readonly tabId?: number | undefined
  readonly requestOrigin: (pattern: string) => Promise<boolean>
  readonly close: () => void
  readonly loadCartMoves: () => Promise<unknown>
  readonly addressOf?: (tabId: number) => Promise<string | undefined>
}

/** Makes the moves over the popup's shared state. */
export function createTabActions(
  { ask, tabId, requestOrigin, close, loadCartMoves, addressOf }: TabDeps,
  { status, isCartLink, problem }: PopupState,
): TabActions {
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (thrown) {
      problem.value = problemOf(thrown)
    }
  }
  const withWords: TabActions['withWords'] = async (answer, hasProblem) => {
    // Where they cannot be had, the extension was updated under the open popup: the rest of the answer is good.
    if (hasProblem(answer)) await loadCartMoves().catch(() => undefined)
    return answer
  }
  const loadStatus = () =>
    guarded(async () => {
      const answer = await ask('tab.status', tabId === undefined ? {} : { tabId })
      status.value = await withWords(answer, ({ capture }) => capture?.state === 'problem')
      isCartLink.value = mayBePermalink(await addressOf?.(answer.tabId).catch(() => undefined))
    })
  return {
    guarded,
    withWords,
    loadStatus,
    share: () =>
      guarded(async () => {
        if (!status.value) return
        await ask('tab.openPanel', { tabId: status.value.tabId })
        close()
      }),
    setAlwaysOn: (isOn) => {
      const origin = status.value?.origin
      if (origin === undefined) return Promise.resolve()
      problem.value = undefined
      // Before any waiting: the browser asks only while the click counts.
      const allowed = isOn ? requestOrigin(hostPattern(origin)) : Promise.resolve(true)
      return guarded(async () => {
        if (await allowed) await ask(isOn ? 'shops.enable' : 'shops.disable', { origin })
        else problem.value = { code: 'auth.no-permission' }
        await loadStatus()
      })
    },
  }
}
