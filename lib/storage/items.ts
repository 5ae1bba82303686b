/** Everything the extension stores: what its desk does, and what belongs to tabs, shops and frames. One row per kind of item. */

import * as z from 'zod/mini'
import { permalinkPath } from '../contract/cart.ts'
import { importState, plan, replacement } from '../contract/import.ts'
import { inviteWish } from '../contract/invitations.ts'
import { LANGUAGES, type Language } from '../contract/languages.ts'
import { addWish, deleteWish, permissionWish, shareWish, stopWish, updateWish } from '../contract/share-wishes.ts'
import { capture } from '../contract/views.ts'
import { type Areas, createDeskStore, type DeskStore } from './desk-items.ts'
import { type Stored, stored } from './stored.ts'

// A plan kept for its import, with what the person chose for its lines.
// With `importId` it is that of an import that was started: no other one goes by it.
const keptPlan = z.object({
  ...{ cartId: z.string(), importId: z.optional(z.uuid()), origin: z.string() },
  ...{ plan, replaced: z.optional(z.array(replacement)) },
})
// A press in a panel that waits to be confirmed, with the cart as it was then.
const keptConfirmation = z.object({
  at: z.number(),
  capture: z.optional(capture),
  /** Tells whether another press asks the same. */
  mark: z.optional(z.string()),
  /** The window it is asked in. */
  window: z.optional(z.int()),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('create'), input: shareWish }),
    z.object({ kind: z.literal('add'), input: addWish }),
    z.object({ kind: z.literal('invite'), input: inviteWish }),
    z.object({ kind: z.literal('permission'), input: permissionWish }),
    z.object({ kind: z.literal('update'), input: updateWish }),
    z.object({ kind: z.literal('stop'), input: stopWish }),
    z.object({ kind: z.literal('delete'), input: deleteWish }),
  ]),
})
/** A kept confirmation. */
export type KeptConfirmation = Readonly<z.infer<typeof keptConfirmation>>
// See `Store.shownTexts`.
const shownTexts = z.object({ origin: z.string(), texts: z.array(z.string()) })
// The document whose cart script spoke last in a tab.
const pageDocument = z.object({ document: z.string() })
const origins = z.array(z.string())
const addresses = z.record(z.string(), z.array(z.string()))
// `path` is absent while a page asks, and empty where the shop announces none.
const permalinks = z.array(z.object({ origin: z.string(), at: z.number(), path: z.optional(z.union([z.literal(''), permalinkPath])) }))
const language = z.enum(LANGUAGES)
const panel = z.object({ tabId: z.int() })
// A one-use nonce of a panel frame.
const expectedPanel = z.object({ tabId: z.int(), at: z.number() })

/** All kinds of items, bound to their areas. What belongs to a tab is kept by its id. */
export interface Store extends DeskStore {
  /** Shops the person turned on, by origin with port. */
  readonly enabledShops: Stored<string[]>
  readonly hiddenButtons: Stored<string[]>
  /** Where carts were seen in enabled shops, by their match pattern: what `cartAddressOf` keeps. */
  readonly cartAddresses: Stored<Record<string, string[]>>
  /** What shops announced of permalinks, and when they were asked, those asked last at the end. */
  readonly permalinks: Stored<z.infer<typeof permalinks>>
  /** The language the person chose; nothing is stored where the browser's counts. Screens read it as it is: `lib/texts/open.ts`. */
  readonly language: Stored<Language>
  readonly captures: Stored<z.infer<typeof capture>>
  /** Private texts of a tab's cart that the person shows to whom they share with, and in which shop. */
  readonly shownTexts: Stored<z.infer<typeof shownTexts>>
  readonly confirmations: Stored<KeptConfirmation>
  readonly documents: Stored<z.infer<typeof pageDocument>>
  readonly imports: Stored<z.infer<typeof importState>>
  readonly plans: Stored<z.infer<typeof keptPlan>>
  readonly expectedPanels: Stored<z.infer<typeof expectedPanel>>
  readonly panels: Stored<{ readonly tabId: number }>
}

const version = 1

/** Keys of the single items that are needed whatever is asked: whose device it is, and in which language. */
export const NEEDED_FIRST: readonly string[] = ['language', 'connection']

/** Binds the items to the areas the browser, or whoever stands for it, has. */
export function createStore(areas: Areas): Store {
  const desk = createDeskStore(areas)
  const { session } = areas
  return {
    ...desk,
    enabledShops: desk.bind({ prefix: 'enabled-shops', schema: origins, version }),
    hiddenButtons: desk.bind({ prefix: 'hidden-buttons', schema: origins, version }),
    cartAddresses: desk.bind({ prefix: 'cart-addresses', schema: addresses, version }),
    permalinks: desk.bind({ prefix: 'permalinks', schema: permalinks, version }),
    language: desk.bind({ prefix: 'language', schema: language, version }),
    captures: stored(session, { prefix: 'capture', schema: capture, version }),
    shownTexts: stored(session, { prefix: 'shown-texts', schema: shownTexts, version }),
    confirmations: stored(session, { prefix: 'confirmation', schema: keptConfirmation, version }),
    documents: stored(session, { prefix: 'document', schema: pageDocument, version }),
    imports: stored(session, { prefix: 'import', schema: importState, version }),
    plans: stored(session, { prefix: 'plan', schema: keptPlan, version }),
    expectedPanels: stored(session, { prefix: 'expected-panel', schema: expectedPanel, version }),
    panels: stored(session, { prefix: 'panel', schema: panel, version }),
  }
}
