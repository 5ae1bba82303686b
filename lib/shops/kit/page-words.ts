/** Tells cart and checkout pages of unknown shops by their address and heading. */
import type { LeftAlone, PageView } from '../shop.ts'

const CHECKOUT =
  /\/(?:onepage|kasse|zur-kasse|zahlung|bezahlen|bestellung|bestelling|ordine|encomenda|zamówienie|commande|paiement|pagamento|pago|pedido|finalizar|afrekenen|betaling|zamowienie|oformit|paypal|klarna|stripe|adyen|3ds)(?:\/|$)/
// Left alone like checkouts: both show personal data.
const ACCOUNT =
  /\/(?:log-?in|sign-?in|authentication|anmelden|anmeldung|connexion|iniciar-sesion|autenticazione|account|my-account|identity|customer|mein-konto|kundenkonto|mon-compte|mi-cuenta)(?:\/|$)/
const CHECKOUT_PATH = /\/order[-/]?(?:pay|received|review|confirm|complete)|\/(?:checkouts?|order)(?:\/(?!cart(?:\/|$))|$)/
// OpenCart's extensions name theirs so.
const CHECKOUT_ROUTE = /(?:^|\/)(?:quick_?|one_?page_?|fast_?)?checkout\/(?!cart\b)/
const ACCOUNT_ROUTE = /^(?:account|affiliate)\//
// PrestaShop's names of pages: in their addresses or, where those are words for people, the id of the body.
const CHECKOUT_PAGE = /^(?:checkout|order|order-?confirmation|payment|validation)$/
const ACCOUNT_PAGE =
  /^(?:authentication|registration|password|my-?account|identity|address(?:es)?|history|discount|guest-?tracking|order-?(?:detail|follow|slip|return))$/
const CHECKOUT_HOST = /^(?:checkout|pay|secure-pay)\.|(?:^|\.)(?:shop\.app|paypal\.com|klarna\.com|adyen\.com|stripe\.com)$/

/** Any word for a cart, also within others, in lower case: one search for all of them, since most pages hold none. An address may hide some of them behind `%`. */
export const CART_WORD =
  /cart|basket|trolley|warenkorb|panier|carrito|cesta|carrinho|carrello|winkelwagen|winkelmandje|koszyk|kosik|košík|kosár|varukorg|handlekurv|indkøbskurv|ostoskori|sepet|корзина|кошик|購物車|购物车|カート|장바구니|bag/
const WITHOUT_SPACES = /購物車|购物车|カート|장바구니/
const BAG = /^(?:(?:my|your|shopping)[-_ ]?)?bag$/
const LONGEST_HEADING = 40

/** What kind of page no adapter may read this is: checkout and payment, or account and sign-in; undefined for others. The platform's own word goes first. */
export function leftAlone({ document, location }: PageView): LeftAlone | undefined {
  const path = pathOf(location)
  const route = parameterOf(location, 'route')
  const pages = [parameterOf(location, 'controller'), document.body?.id ?? '']
  const isOne = (pattern: RegExp): boolean => pages.some((page) => pattern.test(page))
  if (CHECKOUT_ROUTE.test(route) || CHECKOUT_PATH.test(path) || isOne(CHECKOUT_PAGE)) return 'checkout'
  if (CHECKOUT_HOST.test(hostOf(location)) || CHECKOUT.test(path)) return 'checkout'
  return ACCOUNT_ROUTE.test(route) || ACCOUNT.test(path) || isOne(ACCOUNT_PAGE) ? 'account' : undefined
}

/** True when the address or the page's first heading says cart; a guess that a read must confirm. */
export function looksLikeCart(location: PageView['location'], heading: string): boolean {
  const last = pathOf(location).split('/').filter(Boolean).at(-1) ?? ''
  const name = last.replace(/\.\w{2,5}$/, '')
  if (saysCart(name) && name.split(/[-_]/).length <= 2) return true
  if (parameterOf(location, 'route') === 'checkout/cart' || parameterOf(location, 'controller') === 'cart') return true
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

// How OpenCart (`route`) and PrestaShop (`controller`) name their pages.
function parameterOf({ search }: PageView['location'], name: string): string {
  return search.includes(name) ? (new URLSearchParams(search).get(name) ?? '') : ''
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
