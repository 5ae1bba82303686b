/** Tells cart and checkout pages of unknown shops by their address and heading. */
import type { LeftAlone, PageView } from '../shop.ts'

const CHECKOUT: ReadonlySet<string> = new Set(
  (
    'onepage kasse zahlung bezahlen commande paiement pagamento pago pedido finalizar afrekenen betaling zamowienie oformit ' +
    'paypal klarna stripe adyen 3ds'
  ).split(' '),
)
// Left alone like checkouts: both show personal data.
const ACCOUNT: ReadonlySet<string> = new Set('login signin account my-account customer mein-konto mon-compte'.split(' '))
const CHECKOUT_PATH = /\/order[-/]?(?:pay|received|review|confirm|complete)|\/checkouts?(?:\/(?!cart(?:\/|$))|$)/
const CHECKOUT_HOST = /^(?:checkout|pay|secure-pay)\.|(?:^|\.)(?:shop\.app|paypal\.com|klarna\.com|adyen\.com|stripe\.com)$/

const CART_WORDS =
  'cart basket trolley warenkorb panier carrito cesta carrinho carrello winkelwagen winkelmandje koszyk kosik košík kosár varukorg ' +
  'handlekurv indkøbskurv ostoskori sepet корзина кошик'
const CART = new RegExp(`(?:^|[^\\p{L}])(?:${CART_WORDS.replaceAll(' ', '|')})(?:$|[^\\p{L}])|購物車|购物车|カート|장바구니`, 'u')
const BAG = /^(?:(?:my|your|shopping)[-_ ]?)?bag$/
const LONGEST_HEADING = 40

/** What kind of page no adapter may read this is: checkout and payment, or account and sign-in; undefined for others. The platform's own word goes first. */
export function leftAlone({ location }: PageView): LeftAlone | undefined {
  const path = pathOf(location)
  const route = new URLSearchParams(location.search).get('route') ?? ''
  const segments = path.split('/')
  if (/^checkout\/(?!cart\b)/.test(route) || CHECKOUT_PATH.test(path)) return 'checkout'
  if (CHECKOUT_HOST.test(new URL(location.href).hostname) || segments.some((segment) => CHECKOUT.has(segment))) return 'checkout'
  return route.startsWith('account/') || segments.some((segment) => ACCOUNT.has(segment)) ? 'account' : undefined
}

/** True when the address or the heading says cart; a guess that a read must confirm. */
export function looksLikeCart({ document, location }: PageView): boolean {
  const last = pathOf(location).split('/').filter(Boolean).at(-1) ?? ''
  const name = last.replace(/\.\w{2,5}$/, '')
  if (saysCart(name) && name.split(/[-_]/).length <= 2) return true
  if (new URLSearchParams(location.search).get('route') === 'checkout/cart') return true
  const heading = (document.querySelector('h1')?.textContent ?? '').trim().toLowerCase()
  return heading.length <= LONGEST_HEADING && saysCart(heading)
}

function saysCart(text: string): boolean {
  return CART.test(text) || BAG.test(text)
}

function pathOf({ pathname }: PageView['location']): string {
  try {
    return decodeURIComponent(pathname).toLowerCase()
  } catch {
    return pathname.toLowerCase()
  }
}
