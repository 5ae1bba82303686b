/** What the worker asks of the cart script in a page (`tabs.sendMessage` to one document). Types only: no zod in content scripts. */
import type { CapturedCart, Line, ProductIds } from '../contract/cart.ts'
import type { CheckedLine } from '../contract/checked-list.ts'
import type { AtRisk, ImportMode, Plan, PlanLine } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import type { CartPicture } from '../contract/pictures.ts'
import type { Capture, Problem } from '../contract/views.ts'

/** A product the shop's search found; see `FoundProduct` of the shops. */
export interface FoundInShop {
  readonly product: ProductIds
  readonly title: string
  readonly readd: 'exact' | 'needsOptions'
  readonly codes?: readonly string[]
  readonly unitPrice?: Money
  readonly url?: string
  readonly image?: string
}

/** An option of a product with its values, in the shop's order; see `OptionChoice` of the shops. */
export interface ChoiceInShop {
  readonly name: string
  readonly label?: string
  readonly values: readonly { readonly value: string; readonly id?: string }[]
}

/** What the shop's search found for a number, best first. */
export interface FoundNumber {
  readonly number: string
  readonly products: readonly FoundInShop[]
}

/** One command; each gets one answer. */
export type PageCommand =
  /** Is the script there? Answers the capture it has, after reading once. */
  | { readonly command: 'read'; readonly fresh: boolean }
  /** Takes a list of the person's for the page's cart, until it is read again. Answers it as a capture. */
  | { readonly command: 'list'; readonly lines: readonly CheckedLine[] }
  | { readonly command: 'plan'; readonly lines: readonly Line[] }
  /** Runs on; reports by `import.progress` and `import.finished`. */
  | {
      readonly command: 'apply'
      readonly importId: string
      readonly mode: ImportMode
      readonly lines: readonly Line[]
      /** The whole plan, also of lines that are not ticked. */
      readonly plan: readonly PlanLine[]
      readonly ticked: readonly string[]
      readonly cartFingerprint: string
      /** What the person was told that an undo cannot give back. */
      readonly atRisk?: AtRisk
      /** The own cart before the first line, of an import whose page went away: what the cart does not hold yet is added. */
      readonly begun?: CapturedCart
    }
  /** Ends the running import of this id before its next line; the receipt then tells which lines were not tried. */
  | { readonly command: 'stop'; readonly importId: string }
  /** Runs on; reports by `undo.finished`. */
  | { readonly command: 'undo'; readonly importId: string; readonly before: CapturedCart }
  | { readonly command: 'openPanel' }
  /** Asks the shop's search for products by their numbers. Answers `found`, in order; empty where the shop has no search. */
  | { readonly command: 'find'; readonly numbers: readonly string[] }
  /** Asks the shop what may be chosen for a line. Answers `choices`, absent where the shop does not tell. */
  | { readonly command: 'choices'; readonly line: Line }
  /** Makes small pictures of these addresses, which lines of the shared cart name. */
  | { readonly command: 'pictures'; readonly addresses: readonly string[] }
  /** The shop's own address of this very cart. */
  | { readonly command: 'liveLink' }
  /** Shows the button on a cart page. Reads nothing where the shop is sure. */
  | { readonly command: 'showButton' }

/** `capture` answers read and list, `plan` answers plan, `pictures` answers pictures, `found` answers find, `choices` answers choices, `address` answers liveLink where the shop has one; the others answer bare. */
export type PageAnswer =
  | {
      readonly ok: true
      readonly capture?: Capture
      readonly plan?: Plan
      readonly pictures?: readonly CartPicture[]
      readonly found?: readonly FoundNumber[]
      readonly choices?: readonly ChoiceInShop[] | undefined
      readonly address?: string | undefined
    }
  | { readonly ok: false; readonly problem: Problem }
