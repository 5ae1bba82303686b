/** Keeps what was begun in a panel, by cart and for a day, on this device only. */
import type { Capture, PanelDraft } from '../../contract/views.ts'
import { cartFingerprint } from '../../core/lines.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'

const LIVES_MS = 24 * 3_600_000

/** Drafts of the person in use. */
export interface Drafts {
  /** Keeps the draft for the captured cart; an empty one is forgotten. Without a cart there is nothing to keep it for. */
  readonly keep: (capture: Capture | undefined, draft: PanelDraft) => Promise<void>
  /** The draft begun for the captured cart in the last 24 hours; undefined when there is none. */
  readonly find: (capture: Capture | undefined) => Promise<PanelDraft | undefined>
}

interface DraftDeps extends Pick<DeskDeps, 'now'> {
  readonly account: AccountService
}

/** Creates them on the items of the person in use. */
export function createDrafts({ now, account }: DraftDeps): Drafts {
  return {
    keep: async (capture, draft) => {
      const id = idOf(capture)
      const { drafts } = await account.items()
      for (const [old, { at }] of await drafts.all()) if (now() - at > LIVES_MS) await drafts.remove(old)
      if (id === undefined) return
      const isEmpty = draft.chips.length === 0 && draft.typed === '' && draft.name === undefined
      await (isEmpty ? drafts.remove(id) : drafts.set({ draft, at: now() }, id))
    },
    find: async (capture) => {
      const id = idOf(capture)
      if (id === undefined) return undefined
      const kept = await (await account.items()).drafts.get(id)
      return kept && now() - kept.at <= LIVES_MS ? kept.draft : undefined
    },
  }
}

function idOf(capture: Capture | undefined): string | undefined {
  return capture?.state === 'cart' ? `${capture.cart.shop.origin}#${cartFingerprint(capture.cart.lines)}` : undefined
}
