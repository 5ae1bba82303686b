/** The rows of the block cart, in the markup of WooCommerce's cart block. */
import type { StoreCart, StoreCartItem } from '../store-api/cart-answer.ts'
import { element, plainText } from './store.ts'

/** Sends a change of the cart to the Store API and draws the answer. */
export type Change = (path: string, body: unknown) => void

/** One row; `change` is called when the shopper changes it. */
export function row(item: StoreCartItem, totals: StoreCart['totals'], change: Change): HTMLElement {
  const [picture] = item.images
  const product = element(
    'div',
    { class: 'wc-block-cart-item__wrap' },
    element('a', { class: 'wc-block-components-product-name', href: item.permalink }, plainText(item.name)),
    element('div', { class: 'wc-block-cart-item__prices' }, price(item, totals)),
    element('div', { class: 'wc-block-components-product-metadata' }, details(item)),
    quantity(item, change),
  )
  return element(
    'tr',
    { 'data-cart-item-key': item.key, class: 'wc-block-cart-items__row' },
    element(
      'td',
      { class: 'wc-block-cart-item__image' },
      element(
        'a',
        { href: item.permalink, tabindex: -1, 'aria-hidden': 'true' },
        element('img', { src: picture?.thumbnail ?? '', alt: '' }),
      ),
    ),
    element('td', { class: 'wc-block-cart-item__product' }, product),
    element(
      'td',
      { class: 'wc-block-cart-item__total' },
      element('div', { class: 'wc-block-cart-item__total-price-and-sale-badge-wrapper' }, amount(item.totals.line_total, totals)),
    ),
  )
}

function amount(minor: string, totals: StoreCart['totals']): HTMLElement {
  const value = element(
    'span',
    { class: 'wc-block-formatted-money-amount wc-block-components-formatted-money-amount wc-block-components-product-price__value' },
    written(minor, totals),
  )
  return element('span', { class: 'price wc-block-components-product-price' }, value)
}

function price({ prices }: StoreCartItem, totals: StoreCart['totals']): HTMLElement {
  if (prices.regular_price === prices.price) return amount(prices.price, totals)
  return element(
    'span',
    { class: 'price wc-block-components-product-price' },
    element('span', { class: 'screen-reader-text' }, 'Previous price:'),
    element('del', { class: 'wc-block-components-product-price__regular' }, written(prices.regular_price, totals)),
    ' ',
    element('span', { class: 'screen-reader-text' }, 'Discounted price:'),
    element('ins', { class: 'wc-block-components-product-price__value is-discounted' }, written(prices.price, totals)),
  )
}

function details({ variation }: StoreCartItem): HTMLElement {
  const parts = variation.map(({ attribute, value }) =>
    element(
      'span',
      {},
      element('span', { class: 'wc-block-components-product-details__name' }, `${attribute}: `),
      element('span', { class: 'wc-block-components-product-details__value' }, plainText(value)),
    ),
  )
  return element('div', { class: 'wc-block-components-product-details' }, ...parts)
}

function quantity(item: StoreCartItem, change: Change): HTMLElement {
  const { key, quantity_limits: limits } = item
  const name = plainText(item.name)
  const control = 'wc-block-components-quantity-selector'
  const set = (value: number) => change('cart/update-item', { key, quantity: value })
  const typed = (event: Event) => event.target instanceof HTMLInputElement && set(Number(event.target.value))
  const step = (by: number, label: string, sign: string) =>
    element(
      'button',
      {
        class: `${control}__button ${control}__button--${by < 0 ? 'minus' : 'plus'}`,
        type: 'button',
        'aria-label': `${label} quantity of ${name}`,
        'data-control': `${label} ${key}`,
        disabled: by < 0 ? item.quantity <= limits.minimum : item.quantity >= limits.maximum,
        onclick: () => set(item.quantity + by),
      },
      sign,
    )
  const selector = element(
    'div',
    { class: control },
    element('input', {
      class: `${control}__input`,
      type: 'number',
      step: limits.multiple_of,
      min: limits.minimum,
      max: limits.maximum,
      value: item.quantity,
      'aria-label': `Quantity of ${name} in your cart`,
      'data-control': `set ${key}`,
      onchange: typed,
    }),
    step(-limits.multiple_of, 'Reduce', '−'),
    step(limits.multiple_of, 'Increase', '+'),
  )
  const remove = element(
    'button',
    {
      class: 'wc-block-cart-item__remove-link',
      type: 'button',
      'aria-label': `Remove ${name} from cart`,
      onclick: () => change('cart/remove-item', { key }),
    },
    'Remove',
  )
  return element('div', { class: 'wc-block-cart-item__quantity' }, ...(limits.editable ? [selector, remove] : [remove]))
}

/** An amount in minor units as the shop writes it. */
export function written(amount: string, { currency_prefix: prefix, currency_minor_unit: decimals }: StoreCart['totals']): string {
  const number = Number(amount) / 10 ** decimals
  return prefix + number.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** The functions of this file. */
export const cartRows = [row, amount, price, details, quantity, written] as const
