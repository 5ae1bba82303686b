/** Tells cart and checkout pages of unknown shops by their address and heading. */
import type { LeftAlone, PageView } from '../shop.ts'

const CHECKOUT =
  /\/(?:onepage|kasse|zahlung|bezahlen|commande|paiement|pagamento|pago|pedido|finalizar|afrekenen|betaling|zamowienie|oformit|paypal|klarna|stripe|adyen|3ds)(?:\/|$)/
// Left alone like checkouts: both show personal data.
const ACCOUNT = /\/(?:login|signin|account|my-account|customer|mein-konto|mon-compte)(?:\/|$)/
const CHECKOUT_PATH = /\/order[-/]?(?:pay|received|review|confirm|complete)|\/checkouts?(?:\/(?!cart(?:\/|$))|$)/
const CHECKOUT_HOST = /^(?:checkout|pay|secure-pay)\.|(?:^|\.)(?:shop\.app|paypal\.com|klarna\.com|adyen\.com|stripe\.com)$/

/** Any word for a cart, also within others, in lower case: one search for all of them, since most pages hold none. An address may hide some of them behind `%`. */
export const CART_WORD =
  /cart|basket|trolley|warenkorb|panier|carrito|cesta|carrinho|carrello|winkelwagen|winkelmandje|koszyk|kosik|košík|kosár|varukorg|handlekurv|indkøbskurv|ostoskori|sepet|корзина|кошик|購物車|购物车|カート|장바구니|bag/
const WITHOUT_SPACES = /購物車|购物车|カート|장바구니/
const BAG = /^(?:(?:my|your|shopping)[-_ ]?)?bag$/
const LONGEST_HEADING = 40

/** What kind of page no adapter may read this is: checkout and payment, or account and sign-in; undefined for others. The platform's own word goes first. */
export function leftAlone({ location }: PageView): LeftAlone | undefined {
  const path = pathOf(location)
  const route = routeOf(location)
  if (/^checkout\/(?!cart\b)/.test(route) || CHECKOUT_PATH.test(path)) return 'checkout'
  if (CHECKOUT_HOST.test(hostOf(location)) || CHECKOUT.test(path)) return 'checkout'
  return route.startsWith('account/') || ACCOUNT.test(path) ? 'account' : undefined
}

/** True when the address or the page's first heading says cart; a guess that a read must confirm. */
export function looksLikeCart(location: PageView['location'], heading: string): boolean {
  const last = pathOf(location).split('/').filter(Boolean).at(-1) ?? ''
  const name = last.replace(/\.\w{2,5}$/, '')
  if (saysCart(name) && name.split(/[-_]/).length <= 2) return true
  if (routeOf(location) === 'checkout/cart') return true
  const title = heading.trim().toLowerCase()
  return title.length <= LONGEST_HEADING && saysCart(title)
}

function saysCart(text: string): boolean {
  return BAG.test(text) || [...text.matchAll(new RegExp(CART_WORD, 'g'))].some(isWholeWord)
}

// Asked of the few words found: an engine needs longer to get ready for all the letters there are than for the rest of a look at the page.
function isWholeWord({ 0: word, index, input }: RegExpExecArray): boolean {
  if (WITHOUT_SPACES.test(word)) return true
  return word !== 'bag' && !/\p{L}$/u.test(input.slice(0, index)) && !/^\p{L}/u.test(input.slice(index + word.length))
}

// How OpenCart names its pages.
function routeOf({ search }: PageView['location']): string {
  return search.includes('route') ? (new URLSearchParams(search).get('route') ?? '') : ''
}

// The origin is parsed already.
function hostOf({ origin }: PageView['location']): string {
  return origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '')
}

function pathOf({ pathname }: PageView['location']): string {
  try {
    return decodeURIComponent(pathname).toLowerCase()
  } catch {
    return pathname.toLowerCase()
  }
}
