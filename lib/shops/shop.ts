/** What every shop system is: a row of the registry, and an adapter: a plain object of functions that get the page passed in. Adapters never touch `browser.*`. */
import type { CapturedCart, Line, ProductIds } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import type { PageGlobal } from '../contract/page-globals.ts'
import type { Capability } from '../contract/views.ts'

/** The page an adapter works on, passed in so that adapters run in tests on fixtures. */
export interface ShopPage {
  readonly document: Document
  readonly location: {
    readonly href: string
    readonly origin: string
    readonly pathname: string
    readonly search: string
    readonly hash: string
  }
  /** Same-origin fetch as the page itself would do it. */
  readonly fetch: typeof globalThis.fetch
  /** What the table of allow-listed globals lets through of one in the page's own world (`undefined` when absent); hostile data. */
  readonly readGlobal: (name: PageGlobal, signal: AbortSignal) => Promise<unknown>
  /** A new UUID for a captured line. */
  readonly newId: () => string
  readonly now: () => Date
  /** Waits, for shops that ask to slow down. Resolves early when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Asked between two pieces of work: the page's turn when this piece has taken its few ms; undefined when it may go on at once. */
  readonly turn: () => Promise<void> | undefined
}

/** What recognising a page needs: all the detector has. */
export type PageView = Pick<ShopPage, 'document' | 'location'>

/**
 * `cart`: the shop's cart page. `shop`: another page of the shop. `checkout` and `account` (a person's own pages, sign-in): leave alone,
 * read nothing.
 * `none`: not this shop.
 */
export type PageKind = 'cart' | 'shop' | LeftAlone | 'none'

/** Pages no adapter reads. */
export type LeftAlone = 'checkout' | 'account'

/** A line of the shop's own cart; `key` names it in this shop session only, is never shared. */
export type ShopLine = Line & { readonly key: string }
/** The shop's own cart as read. `keys` never leave the content script: `capturedFrom` leaves them out. */
export type ShopCart = Omit<CapturedCart, 'lines'> & { readonly lines: readonly ShopLine[] }

/** Why a cart could not be read. `where` is the selector, field or endpoint that failed. */
export interface ReadProblem {
  readonly code: 'shop.unreadable' | 'shop.changed' | 'shop.answer' | 'shop.unreachable' | 'shop.signed-out'
  readonly where: string
}
/** What a read gives: the cart, or why there is none. */
export type ReadResult = { readonly ok: true; readonly cart: ShopCart } | { readonly ok: false; readonly problem: ReadProblem }

/**
 * What the shop would do with a wanted line now, asked without changing its cart.
 * `available` may carry `unitPrice` and `maxQuantity` (decimal string: most the shop takes of the line's stock pool in the whole cart,
 * own lines included; where the own cart holds as much already, nothing more goes in). Without `maxQuantity` it names no limit; `isStockUnsaid` where the shop never says how many it has.
 * `minimum` and `step`, where the shop tells them, are of the product in the whole cart as well: it takes the minimum, and whole steps above it. Steps without a minimum start at the first.
 */
export interface LineCheck {
  readonly lineId: string
  readonly availability: 'available' | 'gone' | 'optionMissing' | 'needsOptions' | 'unknown'
  readonly unitPrice?: Money
  readonly maxQuantity?: string
  /** Names the stock the line draws on: lines and own lines (`stockPools`) of one pool share its `maxQuantity`. Absent: its product alone. */
  readonly stockPool?: string
  readonly minimum?: string
  readonly step?: string
  readonly isStockUnsaid?: boolean
  /** The option that is missing, as people read it. */
  readonly option?: string
}

/**
 * What one write did. The receipt never trusts it alone: the cart is read again afterwards. `not-tried`: stopped before this line.
 * `fits` (decimal text above zero) only where the refusing shop told how much of the wish it would take: so much is then tried once.
 */
export type WriteOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly code: 'refused' | 'not-tried' | 'shop.answer' | 'shop.unreachable' | 'shop.signed-out' | 'shop.no-write'
      readonly message?: string
      readonly fits?: string
    }

/** Lines to add; `onLine` is called before each is written, and for all lines of a batch before that. */
export interface Additions {
  readonly lines: readonly Line[]
  readonly onLine: OnLine
}

/** `done`: how many lines were done before this one; absent: all called for before. */
export type OnLine = (line: Line, done?: number) => void

/** A line of the own cart and its wanted total, decimal text; "0" takes it out. */
export interface QuantityChange {
  readonly line: ShopLine
  readonly quantity: string
}

/** Coupons of the own cart. `remove` of a code that is not applied, and `apply` of one that is, change nothing and are ok or refused. */
export interface ShopCoupons {
  readonly apply: (page: ShopPage, code: string, signal: AbortSignal) => Promise<WriteOutcome>
  readonly remove: (page: ShopPage, code: string, signal: AbortSignal) => Promise<WriteOutcome>
}

/** A product the shop's own search found. `readd` says whether it can be added as it stands, or `choices` must be asked first. */
export interface FoundProduct {
  readonly product: ProductIds
  readonly title: string
  readonly readd: 'exact' | 'needsOptions'
  /** Other numbers it goes by, as the shop tells: GTIN, the maker's. */
  readonly codes?: readonly string[]
  readonly unitPrice?: Money
  readonly url?: string
  readonly image?: string
}

/** An option of a product with the values a person may choose from, in the shop's order; `label` and `value` of each as people read them. */
export interface OptionChoice {
  /** As `LineOption.name`. */
  readonly name: string
  readonly label?: string
  readonly values: readonly { readonly value: string; readonly id?: string }[]
}

/** One shop system as the registry knows it, without its code. */
export interface ShopRow {
  /** Platform id; also the name of the adapter's folder and of its script in the extension. */
  readonly id: string
  /** Name people know, such as WooCommerce. */
  readonly name: string
  /** Cheap and synchronous; runs on every page of an enabled shop. */
  readonly matches: (page: PageView) => PageKind
  /** What is not among them the adapter refuses with `shop.no-write`, without a request. */
  readonly capabilities: readonly Capability[]
  /** The Share button goes after the last element this selector finds; absent: it floats. */
  readonly buttonAfter?: string
  /** True where `matches` only guesses: that there is a cart, reading it must confirm. */
  readonly isGuess?: true
}

/** The code of one shop system. Reads never throw on odd markup or answers, only when they are aborted between two lines; writes are sequential, one request in flight. */
export interface Adapter {
  readonly readCart: (page: ShopPage, signal: AbortSignal) => Promise<ReadResult>
  /** One check per line, in order. */
  readonly check: (page: ShopPage, lines: readonly Line[], signal: AbortSignal) => Promise<readonly LineCheck[]>
  /** The stock pools of own lines, one per line in order, named as in `LineCheck`; undefined: the line's product alone. Asked only after a check named a pool. */
  readonly stockPools?: (page: ShopPage, own: readonly ShopLine[], signal: AbortSignal) => Promise<readonly (string | undefined)[]>
  /**
   * Adds the lines one after another; one outcome per line, in the order given, whatever order the shop needs for showing them so.
   * Stops early when aborted: the lines it did not come to are `not-tried`.
   */
  readonly add: (page: ShopPage, additions: Additions, signal: AbortSignal) => Promise<readonly WriteOutcome[]>
  readonly setQuantity: (page: ShopPage, change: QuantityChange, signal: AbortSignal) => Promise<WriteOutcome>
  readonly remove: (page: ShopPage, line: ShopLine, signal: AbortSignal) => Promise<WriteOutcome>
  /** Changes several lines in the order given, in batches where the shop can; one outcome per line. Absent: `setQuantity` and `remove` in turn. */
  readonly changeMany?: (page: ShopPage, changes: readonly QuantityChange[], signal: AbortSignal) => Promise<readonly WriteOutcome[]>
  /**
   * The own cart as the shop's answer to the last write told it; undefined where the answer did not tell the whole cart, or something else was
   * asked since. Absent: the cart is read.
   */
  readonly answeredCart?: (page: ShopPage, signal: AbortSignal) => Promise<ShopCart | undefined>
  readonly clear: (page: ShopPage, cart: ShopCart, signal: AbortSignal) => Promise<WriteOutcome>
  /** With `coupon`; without, the plan says that coupons cannot be given back. */
  readonly coupons?: ShopCoupons
  /** With `search`: what the shop's own search finds for the words, best first, at most 20; undefined when the shop does not answer. Changes nothing. */
  readonly search?: (page: ShopPage, words: string, signal: AbortSignal) => Promise<readonly FoundProduct[] | undefined>
  /**
   * What may be chosen for the product of a line that `needsOptions`, asked without changing the cart; undefined when the shop does not tell.
   * A line of the product's id alone with one value of each option as its `options` is `exact` then (`replacedLine`).
   */
  readonly choices?: (page: ShopPage, line: Line, signal: AbortSignal) => Promise<readonly OptionChoice[] | undefined>
  /**
   * The lines as the own cart will name what they stand for, one per line in order; those it cannot tell as they are. Absent: a line of a product with what was chosen of it is known
   * again by just that.
   */
  readonly named?: (page: ShopPage, lines: readonly Line[], signal: AbortSignal) => Promise<readonly Line[]>
  /**
   * The shop's own address of this very cart, under which whoever has it changes it; undefined where the shop does not tell it now. A secret:
   * asked for when the person copies it, kept nowhere. Absent: the shop has none.
   */
  readonly liveLink?: (page: ShopPage, signal: AbortSignal) => Promise<string | undefined>
  /** True where the cart lists the newest line first: lines added later stand before the others. */
  readonly isNewestFirst?: boolean
  /** Makes the page show the changed cart (usually by a reload); called last. */
  readonly repaint: (page: ShopPage) => void
}

/** A shop system with its code. */
export type Shop = ShopRow & Adapter

/** True where the shop system has the capability. */
export function can({ capabilities }: Pick<ShopRow, 'capabilities'>, capability: Capability): boolean {
  return capabilities.includes(capability)
}
