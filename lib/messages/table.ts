/**
 * Every message to the worker, in one table: who may send it (`from`), what goes in, what comes out.
 * The dispatcher enforces `from` by what the browser says of the sender and parses `input`; senders use types only.
 */
import * as z from 'zod/mini'
import { capturedCart, permalinkPath } from '../contract/cart.ts'
import { checkedList } from '../contract/checked-list.ts'
import type { ErrorCode } from '../contract/errors.ts'
import { importMode, importState, plan, planLine, receipt, replacement, undoResult } from '../contract/import.ts'
import { keptReceipt } from '../contract/kept-receipt.ts'
import { LANGUAGES } from '../contract/languages.ts'
import { MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH } from '../contract/limits.ts'
import { firstScreen } from '../contract/lists.ts'
import { nothing } from '../contract/nothing.ts'
import { PAGE_GLOBAL_NAMES } from '../contract/page-globals.ts'
import { savedName } from '../contract/saved-carts.ts'
import { addWish, confirmation, deleteWish, permissionWish, shareWish, stopWish, updateWish } from '../contract/share-wishes.ts'
import { cartDetail, cartSummary, enabledShop, panelView, problem, recipient, sentCapture, tabStatus } from '../contract/views.ts'
import { ACCOUNT_MESSAGES } from './account-messages.ts'
import { CALL_MESSAGES } from './call-messages.ts'
import { DRAFT_MESSAGES } from './draft-messages.ts'
import { HISTORY_MESSAGES } from './history-messages.ts'
import { INVITATION_MESSAGES } from './invitation-messages.ts'
import { LINK_MESSAGES } from './link-messages.ts'
import { OWNER_MESSAGES } from './owner-messages.ts'
import { SAVED_MESSAGES } from './saved-messages.ts'
import { TEAM_MESSAGES } from './team-messages.ts'
import { TOGETHER_MESSAGES } from './together-messages.ts'

/** `content`: our script in a shop's page. `panel`: the accepted frame in a shop's page. `page`: popup, options and other own tabs. */
export type Trust = 'content' | 'panel' | 'page' | 'frame'

interface Row {
  readonly from: readonly Trust[]
  readonly input: z.ZodMiniType
  readonly output: z.ZodMiniType
}

const done = z.void()
const id = z.string().check(z.minLength(1), z.maxLength(100))
const nonce = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/))
const tabId = z.int().check(z.nonnegative())
const origin = z.string().check(z.maxLength(300))
const pageWords = z.object({ share: z.string(), panelTitle: z.string(), isButtonHidden: z.boolean() })

/** The table. */
export const MESSAGES = {
  // --- from the content script: only what a hostile page could be allowed to send ---
  /** The page may be a cart (detector on enabled shops): asks the worker to bring the button. */
  'page.cartSeen': { from: ['content'], input: nothing, output: done },
  /** A page that is only watched shows another address without a load: asks the worker to bring the detector. */
  'page.moved': { from: ['content'], input: nothing, output: done },
  /** The button was pressed, or only a read says whether it may be shown: brings the cart script for it. */
  'page.cartWanted': { from: ['content'], input: z.object({ for: z.enum(['openPanel', 'showButton']) }), output: done },
  /** What the cart script says in the page, in the person's language, and whether the person hid its button in this shop. */
  'page.words': { from: ['content'], input: nothing, output: pageWords },
  /** The same asked from a page that is its shop's cart: its address is learned. */
  'page.cartWords': { from: ['content'], input: nothing, output: pageWords },
  /** An allow-listed global as JSON text, read in the page's world; undefined when there is none. Hostile data. */
  'page.readGlobal': {
    from: ['content'],
    input: z.object({ name: z.enum(PAGE_GLOBAL_NAMES) }),
    output: z.optional(z.string()),
  },
  /** What the shop of the page announced of permalinks within a day: a path, or an empty text for none. Undefined: the sender asks the shop, and tells. */
  'page.permalink': { from: ['content'], input: nothing, output: z.optional(z.string()) },
  /** What it announced; no path: none. */
  'page.permalinkTold': { from: ['content'], input: z.object({ path: z.optional(permalinkPath) }), output: done },
  /** A link page asks for its button's words; undefined where the sender is no page of a known server. */
  'page.linkSeen': { from: ['content'], input: nothing, output: z.optional(z.object({ take: z.string(), help: z.string() })) },
  /** The button of a link page was pressed: opens the extension's own page, which asks whether the cart is wanted. */
  'page.linkWanted': { from: ['content'], input: nothing, output: done },
  /** Brings a script of the extension's folders `shops` and `page` into the sender's page, such as `shops/woocommerce`. */
  'page.bringPart': {
    from: ['content'],
    input: z.object({ name: z.string().check(z.regex(/^(?:shops|page)\/[a-z0-9-]{1,40}$/)) }),
    output: done,
  },
  /** What the cart script read; kept for the sender's tab. */
  'cart.captured': { from: ['content'], input: sentCapture, output: done },
  /** The host is about to open the panel frame with this one-use nonce (30 s). */
  'panel.expect': { from: ['content'], input: z.object({ nonce }), output: done },
  /** `before` comes once, before anything is written: what an undo goes back to, whatever happens to the page. */
  'import.progress': {
    from: ['content'],
    input: z.object({
      importId: z.uuid(),
      done: z.int(),
      total: z.int(),
      current: z.optional(z.string().check(z.maxLength(500))),
      before: z.optional(capturedCart),
    }),
    output: done,
  },
  'import.finished': {
    from: ['content'],
    input: z.object({ importId: z.uuid(), receipt: z.optional(receipt), before: z.optional(capturedCart), problem: z.optional(problem) }),
    output: done,
  },
  'undo.finished': {
    from: ['content'],
    input: z.object({ importId: z.uuid(), result: z.optional(undoResult), problem: z.optional(problem) }),
    output: done,
  },

  // --- from a frame that is not accepted yet ---
  'panel.hello': { from: ['frame'], input: z.object({ nonce }), output: z.object({ accepted: z.boolean() }) },

  // --- from the accepted panel ---
  'panel.view': { from: ['panel'], input: nothing, output: panelView },
  /** Reads the cart of the panel's page again; with a list of the person's, that is the page's cart from then on, until it is read again. */
  'panel.reread': { from: ['panel'], input: z.optional(checkedList), output: panelView },
  /** Shows a private text of the cart to whom it is shared with, or hides it again. */
  'panel.showText': {
    from: ['panel'],
    input: z.object({ text: z.string().check(z.maxLength(1000)), isShown: z.boolean() }),
    output: done,
  },

  // --- sharing (panel and own pages) ---
  'recipients.list': { from: ['panel', 'page'], input: nothing, output: z.array(recipient) },
  /**
   * Shares the capture of the sender's tab. `shareId` is made by the sender: sent twice, it is done once.
   * Answers when the server has it, or with `waiting` when it stays in the outbox.
   */
  'share.create': { from: ['panel'], input: shareWish, output: cartSummary },
  /** Brings the capture of the sender's tab to a cart that was shared before; everyone with access gets it. Done once, however often it is sent. */
  'share.update': {
    from: ['panel'],
    input: updateWish,
    output: cartSummary,
  },
  /** The state of a share by its `shareId` or cart id, after an answer was lost. */
  'share.state': { from: ['panel', 'page'], input: z.object({ id }), output: z.optional(cartSummary) },
  'share.addPeople': { from: ['panel', 'page'], input: addWish, output: cartSummary },
  'share.setPermission': { from: ['panel', 'page'], input: permissionWish, output: cartSummary },
  'share.stop': { from: ['panel', 'page'], input: stopWish, output: cartSummary },
  /** Takes back a share that still waits in the outbox. */
  'share.takeBack': { from: ['panel', 'page'], input: z.object({ id }), output: done },
  'share.retry': { from: ['panel', 'page'], input: z.object({ id }), output: z.optional(cartSummary) },
  ...CALL_MESSAGES,
  ...LINK_MESSAGES,
  ...INVITATION_MESSAGES,
  ...DRAFT_MESSAGES,
  ...SAVED_MESSAGES,
  ...OWNER_MESSAGES,
  ...HISTORY_MESSAGES,
  ...TEAM_MESSAGES,
  ...TOGETHER_MESSAGES,

  // --- what a press in a panel would do, confirmed in a window of its own ---
  /** Undefined when it was answered or is too old. */
  'confirm.get': { from: ['page'], input: z.object({ id }), output: z.optional(confirmation) },
  /** Answers with the cart; undefined when it was deleted. */
  'confirm.yes': { from: ['page'], input: z.object({ id }), output: z.optional(cartSummary) },
  'confirm.no': { from: ['page'], input: z.object({ id }), output: done },

  // --- own pages ---
  /** What can be done on a tab; without `tabId` the active tab of the focused window. Injects the cart script where allowed. */
  'tab.status': { from: ['page'], input: z.object({ tabId: z.optional(tabId) }), output: tabStatus },
  'tab.openPanel': { from: ['page'], input: z.object({ tabId }), output: done },
  /** All that the popup shows first, in one answer. */
  'carts.first': { from: ['page'], input: nothing, output: firstScreen },
  /** All carts of a list, the archived ones with them. */
  'carts.all': { from: ['page'], input: z.object({ list: z.enum(['received', 'mine']) }), output: z.array(cartSummary) },
  /** Asks the server now instead of at the next alarm. */
  'carts.refresh': { from: ['page'], input: nothing, output: done },
  /** From the cache, also offline; undefined when it is gone. `isSaved`: it is looked for among those saved on this device first. */
  'cart.detail': { from: ['page'], input: z.object({ cartId: id, isSaved: z.optional(z.boolean()) }), output: z.optional(cartDetail) },
  /** Needs the server. Answers with the name it took: a taken one gets a number. */
  'cart.rename': {
    from: ['panel', 'page'],
    input: z.object({ cartId: id, name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)) }),
    output: cartSummary,
  },
  /** Deletes a cart of one's own for everybody. Needs the server. */
  'cart.delete': { from: ['panel', 'page'], input: deleteWish, output: done },
  /** Hides a cart from the lists of this device, or brings it back; nobody else notices. */
  'cart.archive': { from: ['panel', 'page'], input: z.object({ cartId: id, archived: z.boolean() }), output: done },
  /** Declines a received cart with a message for who shared it; it leaves the lists. Needs the server. */
  'cart.decline': {
    from: ['page'],
    input: z.object({ cartId: id, message: z.optional(z.string().check(z.maxLength(MAX_MESSAGE_LENGTH))) }),
    output: done,
  },
  /** Says something to who shared a received cart, in place of what was said before; empty takes that back. Needs the server. */
  'cart.reply': {
    from: ['page'],
    input: z.object({ cartId: id, message: z.string().check(z.maxLength(MAX_MESSAGE_LENGTH)) }),
    output: done,
  },
  /** Takes a decline back. Needs the server. */
  'cart.restore': { from: ['page'], input: z.object({ cartId: id, shareId: id }), output: done },
  'cart.seen': { from: ['page'], input: z.object({ cartId: id }), output: done },
  /** The reader asks for the pictures of a cart that are only in the shop; kept for this cart. */
  'cart.showPictures': { from: ['page'], input: z.object({ cartId: id }), output: done },

  'import.plan': { from: ['page'], input: z.object({ cartId: id, tabId, replaced: z.optional(z.array(replacement)) }), output: plan },
  /** Takes what the person chose for a line into the plan, and asks the shop about it. @throws shop.changed when the cart is not that of the plan any more */
  'import.choose': { from: ['page'], input: z.object({ cartId: id, tabId, replacement }), output: plan },
  /** Starts and answers at once; follow `import.state`. `lines` are the ticked ones. `saveAs`: the shop's cart is saved under this name first. */
  'import.start': {
    from: ['page'],
    input: z.object({
      ...{ importId: z.uuid(), cartId: id, tabId, mode: importMode },
      ...{ lines: z.array(planLine), cartFingerprint: z.string(), saveAs: z.optional(savedName) },
    }),
    output: importState,
  },
  'import.state': { from: ['page'], input: z.object({ tabId }), output: z.optional(importState) },
  /** Ends the running import before its next line; the receipt tells which lines were not tried. */
  'import.stop': { from: ['page'], input: z.object({ tabId }), output: done },
  /** The receipt of the cart's last import on this device. */
  'import.receipt': { from: ['page'], input: z.object({ cartId: id }), output: z.optional(keptReceipt) },
  /** Goes on with an import that stopped half-way: what the shop's cart does not hold yet is added. @throws shop.changed when it cannot */
  'import.resume': { from: ['page'], input: z.object({ tabId }), output: importState },
  'import.undo': { from: ['page'], input: z.object({ tabId }), output: importState },

  /** The connection in use. Where `id` is left out below, that one is meant. */
  ...ACCOUNT_MESSAGES,

  /** Whether the browser tells of carts that others share with the person. */
  'notices.isOn': { from: ['page'], input: nothing, output: z.boolean() },
  /** The browser's permission is asked for before by the page; answers how it is then. */
  'notices.setOn': { from: ['page'], input: z.object({ isOn: z.boolean() }), output: z.boolean() },

  /** The language the person chose; without one it is the browser's. */
  'language.get': { from: ['page'], input: nothing, output: z.object({ language: z.optional(z.enum(LANGUAGES)) }) },
  'language.choose': { from: ['page'], input: z.object({ language: z.optional(z.enum(LANGUAGES)) }), output: done },

  'shops.list': { from: ['page'], input: nothing, output: z.array(enabledShop) },
  /** Registers the detector for an origin whose host permission the page has just been given. */
  'shops.enable': { from: ['page'], input: z.object({ origin }), output: z.array(enabledShop) },
  /** Removes registration and host permission. */
  'shops.disable': { from: ['page'], input: z.object({ origin }), output: z.array(enabledShop) },
  'shops.hideButton': { from: ['page'], input: z.object({ origin, hidden: z.boolean() }), output: z.array(enabledShop) },
} as const satisfies Record<string, Row>

/** Type of the whole table. */
export type MessageTable = typeof MESSAGES
/** Name of a message. */
export type MessageName = keyof MessageTable
export type MessageInput<N extends MessageName> = z.infer<MessageTable[N]['input']>
export type MessageOutput<N extends MessageName> = z.infer<MessageTable[N]['output']>

/** What comes back. */
export type Reply =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly code: ErrorCode; readonly data?: Readonly<Record<string, string>> }
