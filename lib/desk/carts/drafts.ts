/** Keeps what was begun in a panel, by cart and for a day, on this device only. */
import type { DraftSummary } from '../../contract/drafts.ts'
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
  /** All of the last 24 hours, the newest first; those an earlier version kept name no cart and are not told. */
  readonly list: () => Promise<DraftSummary[]>
  /** Hides one from `find` and `list`, or brings it back; does nothing where it is gone. */
  readonly discard: (wish: { readonly id: string; readonly isDiscarded: boolean }) => Promise<void>
}

interface DraftDeps extends Pick<DeskDeps, 'now'> {
  readonly account: AccountService
}

/** Creates them on the items of the person in use. */
export function createDrafts({ now, account }: DraftDeps): Drafts {
  const isThere = ({ at, isDiscarded = false }: { readonly at: number; readonly isDiscarded?: boolean | undefined }): boolean =>
    !isDiscarded && now() - at <= LIVES_MS
  return {
    keep: async (capture, draft) => {
      const { drafts } = await account.items()
      for (const [old, { at }] of await drafts.all()) if (now() - at > LIVES_MS) await drafts.remove(old)
      if (capture?.state !== 'cart') return
      const { shop, lines, totals } = capture.cart
      const id = idOf(capture)
      const isEmpty = draft.chips.length === 0 && draft.typed === '' && draft.name === undefined
      const cart = { shop, lineCount: lines.length, totals }
      await (isEmpty ? drafts.remove(id) : drafts.set({ draft, at: now(), cart }, id))
    },
    find: async (capture) => {
      const id = idOf(capture)
      if (id === undefined) return undefined
      const kept = await (await account.items()).drafts.get(id)
      return kept && isThere(kept) ? kept.draft : undefined
    },
    list: async () => {
      const kept = [...(await (await account.items()).drafts.all())].filter(([, one]) => isThere(one))
      return kept
        .sort(([, a], [, b]) => b.at - a.at)
        .flatMap(([id, { draft, at, cart }]) => (cart ? [{ id, cart, ...peopleOf(draft), at: new Date(at).toISOString() }] : []))
    },
    discard: async ({ id, isDiscarded }) => {
      const { drafts } = await account.items()
      const kept = await drafts.get(id)
      if (kept) await drafts.set({ ...kept, isDiscarded }, id)
    },
  }
}

function peopleOf({ name, chips }: PanelDraft): Pick<DraftSummary, 'name' | 'people'> {
  const people = chips.map((chip) => (chip.kind === 'known' ? chip.recipient.name : chip.text))
  return { people, ...(name === undefined ? {} : { name }) }
}

function idOf(capture: Extract<Capture, { readonly state: 'cart' }>): string
function idOf(capture: Capture | undefined): string | undefined
function idOf(capture: Capture | undefined): string | undefined {
  return capture?.state === 'cart' ? `${capture.cart.shop.origin}#${cartFingerprint(capture.cart.lines)}` : undefined
}
