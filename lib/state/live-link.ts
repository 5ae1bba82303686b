/** The shop's own link to the cart of the page, where it has one: asked for with the press that copies it, and forgotten with the panel. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { PanelView, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Ask } from '../messages/client.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'

/** Systems whose carts have an address others can change them under. */
const WITH_LIVE_LINK: ReadonlySet<string> = new Set(['vtex'])

/** The link and its one move. */
export interface LiveLink {
  /** The shop's name where its cart has such a link; undefined where it has none. */
  readonly shop: ReadonlySignal<string | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  /** Once it was asked for: the address, and whether the browser copied it. */
  readonly told: ReadonlySignal<{ readonly address: string; readonly isCopied: boolean } | undefined>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Asks the shop and copies; called while the press is handled. */
  readonly copy: (event: Event) => Promise<void>
}

/** What it works with. */
export interface LiveLinkDeps {
  readonly ask: Ask
  readonly guard: Guard
  readonly view: ReadonlySignal<PanelView | undefined>
  /** As in `LinkCalls`. */
  readonly copy: (text: Promise<string>) => Promise<boolean>
}

/** Makes it. */
export function createLiveLink({ ask, guard, view, copy }: LiveLinkDeps): LiveLink {
  const isBusy = signal(false)
  const told = signal<{ readonly address: string; readonly isCopied: boolean } | undefined>(undefined)
  const problem = signal<Problem | undefined>(undefined)
  const shop = computed(() => {
    const capture = view.value?.capture
    if (capture?.state !== 'cart') return undefined
    const { platform, name, origin } = capture.cart.shop
    return WITH_LIVE_LINK.has(platform) ? (name ?? new URL(origin).host) : undefined
  })
  return {
    ...{ shop, isBusy, told, problem },
    copy: async (event) => {
      if (isBusy.value) return
      batch(() => {
        isBusy.value = true
        problem.value = undefined
      })
      const asked = guard(event).then((isMeant) => (isMeant ? ask('links.live') : undefined))
      // The browser is told at once that something will be copied: later it would refuse.
      const copying = copy(asked.then((answer) => answer?.address ?? Promise.reject(new AppError('bug'))))
      try {
        const answer = await asked
        if (answer) told.value = { ...answer, isCopied: await copying }
      } catch (thrown) {
        problem.value = problemOf(thrown)
      } finally {
        isBusy.value = false
      }
    },
  }
}
