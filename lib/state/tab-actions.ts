/** What the popup can do on its tab: share the cart, turn Handcart on for the shop. */
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
}

interface TabDeps {
  readonly ask: Ask
  readonly tabId?: number | undefined
  readonly requestOrigin: (pattern: string) => Promise<boolean>
  readonly close: () => void
}

/** Makes the moves over the popup's shared state. */
export function createTabActions({ ask, tabId, requestOrigin, close }: TabDeps, { status, problem }: PopupState): TabActions {
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (thrown) {
      problem.value = problemOf(thrown)
    }
  }
  const loadStatus = () =>
    guarded(async () => {
      status.value = await ask('tab.status', tabId === undefined ? {} : { tabId })
    })
  return {
    guarded,
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
