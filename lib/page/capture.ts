/** Reads the page's cart into what may be told about it: a capture, or why there is none. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { Capture, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { sizeProblem } from '../core/cart-size.ts'
import { shareableLine } from '../core/shareable.ts'
import type { Ask } from '../messages/client.ts'
import { capturedLine, capturedWith } from '../shops/kit/captured.ts'
import { nextTurn } from '../shops/kit/collect.ts'
import { shopFor, shopOf } from '../shops/registry.ts'
import { can, type ReadProblem, type ShopCart, type ShopPage } from '../shops/shop.ts'
import type { ShopAccess } from './own-cart.ts'
import { permalinkOf } from './permalink.ts'

/** The shop of this page. The generic adapter counts: someone asked for this page. @throws page.no-cart, page.checkout, page.account; rejects without the shop's code */
export async function shopOn(page: ShopPage): Promise<ShopAccess> {
  const found = shopFor(page, { generic: true })
  if (!found) throw new AppError('page.no-cart')
  if (found.kind === 'checkout' || found.kind === 'account') throw new AppError(`page.${found.kind}`)
  return { shop: await shopOf(found.row), page }
}

/** Reads the page; checkout and account pages are left alone. Without `ask` the shop is not asked what it announces. */
export async function readPage(page: ShopPage, signal: AbortSignal, ask?: Ask): Promise<Capture> {
  const { origin } = page.location
  const problem = (reason: Problem, where?: string): Capture => ({
    ...{ state: 'problem', origin, problem: reason },
    ...(where === undefined ? {} : { where: where.slice(0, 200) }),
  })
  const found = shopFor(page, { generic: true })
  if (!found) return problem({ code: 'page.no-cart' })
  if (found.kind === 'checkout' || found.kind === 'account') return problem({ code: `page.${found.kind}` })
  const shop = await shopOf(found.row)
  // Asked meanwhile, of shops whose lines can be added again.
  const announced = ask && can(shop, 'add') ? permalinkOf(page, ask, signal) : undefined
  const read = await shop.readCart(page, signal).catch(unforeseen)
  const permalink = await announced
  signal.throwIfAborted()
  if (!read.ok) {
    return problem(
      { code: shop.isGuess ? GUESSED[read.problem.code] : read.problem.code, data: { host: new URL(origin).host } },
      read.problem.where,
    )
  }
  return captureOf({ shop, page }, withPermalink(read.cart, permalink), signal)
}

/** What may be told of a cart of this page's shop: private texts masked, and no more than may be shared. */
export async function captureOf({ shop, page }: ShopAccess, cart: ShopCart, signal: AbortSignal): Promise<Capture> {
  const { whole, ...shown } = await shareable(page, cart, signal)
  // With its private texts or without them: either may be what is sent.
  const tooLarge = sizeProblem(whole) ?? (shown.raw && sizeProblem(shown.cart))
  if (tooLarge) return { state: 'problem', origin: page.location.origin, problem: tooLarge }
  return { state: 'cart', ...shown, shopName: shop.name, capabilities: shop.capabilities }
}

/** What problems are of a shop that was only guessed: a reload brings nothing there, and what asks for sign-in is no cart. */
const GUESSED = {
  'shop.unreadable': 'shop.unknown',
  'shop.signed-out': 'page.account',
  'shop.changed': 'shop.changed',
  'shop.answer': 'shop.answer',
  'shop.unreachable': 'shop.unreachable',
} as const satisfies Readonly<Record<ReadProblem['code'], string>>

function withPermalink(cart: ShopCart, permalink: string | undefined): ShopCart {
  return !permalink ? cart : { ...cart, shop: { ...cart.shop, permalink } }
}

interface Shareable {
  /** With all that the person may still want to show. */
  readonly whole: CapturedCart
  readonly cart: CapturedCart
  readonly raw?: Line[]
}

// Masked before it leaves the page; what the person may want to show goes beside it, to the background alone.
async function shareable(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<Shareable> {
  const [whole, lines, raw]: [Line[], Line[], Line[]] = [[], [], []]
  for (const own of cart.lines) {
    await nextTurn(page, signal)
    const captured = capturedLine(own)
    const { line, texts } = shareableLine(captured, new Set())
    whole.push(captured)
    lines.push(line)
    if (texts.length > 0) raw.push(captured)
  }
  return { whole: capturedWith(cart, whole), cart: capturedWith(cart, lines), ...(raw.length > 0 ? { raw } : {}) }
}

// An adapter never throws on odd markup; if one does, the person hears that the cart cannot be read, and reports can name what happened.
function unforeseen(thrown: unknown): { readonly ok: false; readonly problem: ReadProblem } {
  return { ok: false, problem: { code: 'shop.unreadable', where: thrown instanceof Error ? thrown.name : 'adapter' } }
}
