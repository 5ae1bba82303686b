/** What every page of the stand-in is made with: how the shop is set up, how it prints prices, forms and numbers. */
import type { Session, State } from './state.ts'

/** How the shop is set up. */
export interface Setting {
  readonly theme: 'generic' | 'b2b' | 'b2c'
  readonly currency: string
  readonly decimals: number
  readonly locale: string
  /** Store and language in addresses, with a slash at both ends. */
  readonly prefix: string
  readonly origin: string
  /** Cart actions go by the addresses that answer without a page. */
  readonly isAsync: boolean
  /** Rows come from an address of their own. */
  readonly isListed: boolean
  /** Forms of older versions: links to take out, no tokens. */
  readonly isOld: boolean
  readonly hidesPrices: boolean
}

/** A page's making. */
export interface Making {
  readonly setting: Setting
  readonly state: State
  readonly session: Session
}

/** A printed price of minor units. */
export function printed({ locale, currency, decimals }: Setting, minor: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(minor / 10 ** decimals)
}

/** As templates write texts. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#039;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A path of the shop. */
export function pathTo({ prefix }: Setting, path: string): string {
  return `${prefix}${path}`
}

/** A form with its token, which older versions have not. */
export function form(
  { setting, state, session }: Making,
  { path, name, type, inner }: { readonly path: string; readonly name: string; readonly type: string; readonly inner: string },
): string {
  const token = setting.isOld ? '' : `<div><input type="hidden" name="${type}[_token]" value="${state.token(session, type)}"></div>`
  return `<form name="${escaped(name)}" method="post" action="${escaped(pathTo(setting, path))}">${inner}${token}</form>`
}

/** A number that is sent by a field nobody sees. */
export function numberInput({
  setting,
  value,
  isOff = false,
}: {
  readonly setting: Setting
  readonly value: number
  readonly isOff?: boolean
}): string {
  const off = isOff ? ' disabled' : ''
  return `<formatted-number-input class="custom-element formatted-number-input" grouping-separator=","><input value="${value}" class="js-formatted-number-input__input"${off}><input type="hidden" value="${value}" name="quantity" data-qa="quantity-input" class="js-formatted-number-input__hidden-input"${off}></formatted-number-input><!-- ${setting.theme} -->`
}

/** What a line costs with its options. */
export function sumOf({ state }: Making, { place, quantity, extras }: Session['lines'][number]): number {
  const offer = state.offers()[place]
  const more = (offer?.extras ?? []).flatMap(({ values }) => values).filter(({ id }) => extras.includes(id))
  return (state.minor(offer?.price ?? '0') + more.reduce((sum, { price }) => sum + price, 0)) * quantity
}
