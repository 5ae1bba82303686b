/** What the page scripts share: asking the Store API, building elements, saying something. */
import type { StoreCart } from '../store-api/cart-answer.ts'

/** An answer of the Store API: the cart, or what the shop says instead as plain text. */
export type Answered = { readonly cart: StoreCart } | { readonly problem: string }

/** Attributes and listeners of a new element; `false` leaves an attribute out. */
export type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>

/** Reads the cart, or writes to it; the nonce of the last answer is kept on the document's root. */
export async function askStore(path: string, body?: unknown): Promise<Answered> {
  const root = document.documentElement
  if (body !== undefined && root.dataset.nonce === undefined) await askStore('cart')
  try {
    const response = await fetch(`/wp-json/wc/store/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json', Nonce: root.dataset.nonce ?? '' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const nonce = response.headers.get('Nonce')
    if (nonce !== null) root.dataset.nonce = nonce
    const json = await response.json()
    return response.ok ? { cart: json } : { problem: plainText(json.message) }
  } catch {
    return { problem: 'The shop did not answer. Please reload the page.' }
  }
}

/** The text of HTML with entities. */
export function plainText(markup: string): string {
  return new DOMParser().parseFromString(markup, 'text/html').documentElement.textContent ?? ''
}

/** A new element with attributes, listeners (`onclick`) and children. */
export function element(tag: string, properties: Properties, ...children: readonly (Node | string)[]): HTMLElement {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') created.addEventListener(name.slice(2), value)
    else if (value !== false) created.setAttribute(name, String(value))
  }
  created.append(...children)
  return created
}

/** Shows the number of items beside the cart sign of the header. */
export function showCount({ items_count: count }: StoreCart): void {
  for (const place of document.querySelectorAll('[data-cart-count]')) place.textContent = String(count)
}

/** Puts a sentence above the page, in place of the one before. */
export function say(kind: 'success' | 'error', ...content: readonly (Node | string)[]): void {
  const banner = element(
    'div',
    { class: `wc-block-components-notice-banner is-${kind}`, role: kind === 'error' ? 'alert' : 'status' },
    element('div', { class: 'wc-block-components-notice-banner__content' }, ...content),
  )
  document.querySelector('.woocommerce-notices-wrapper')?.replaceChildren(banner)
}

/** The functions a page script needs besides its own. */
export const storeScript = [askStore, plainText, element, showCount, say] as const
