/** The block cart: draws the rows from the Store API and changes them, in the markup of WooCommerce's cart block. */
import type { StoreCart } from '../store-api/cart-answer.ts'
import { cartRows, row, written } from './cart-rows.ts'
import { askStore, element, plainText, say, showCount } from './store.ts'

async function start(): Promise<void> {
  const answered = await askStore('cart')
  const block = document.querySelector('.wp-block-woocommerce-cart')
  block?.classList.remove('is-loading')
  block?.removeAttribute('aria-busy')
  if ('problem' in answered) {
    document.querySelector('.wc-block-cart')?.replaceChildren()
    return say('error', answered.problem)
  }
  draw(answered.cart)
}

function draw(cart: StoreCart): void {
  const layout = document.querySelector('.wc-block-cart')
  if (!layout) return
  const focused = document.activeElement?.getAttribute('data-control') ?? ''
  showCount(cart)
  const totals = layout.querySelector('.wp-block-woocommerce-cart-totals-block')
  if (cart.items.length === 0) layout.replaceChildren(emptyCart())
  else if (!totals) layout.replaceChildren(main(cart), sidebar(cart))
  else {
    // The sidebar stays: what others put beside the checkout button stays with it.
    layout.querySelector('.wc-block-cart__main')?.replaceWith(main(cart))
    totals.querySelector('.muted')?.replaceWith(count(cart))
    totals.querySelector('.wc-block-components-totals-wrapper')?.replaceWith(total(cart))
  }
  const [again] = [...layout.querySelectorAll('[data-control]')].filter((control) => control.getAttribute('data-control') === focused)
  if (again instanceof HTMLElement) again.focus()
  for (const { message } of cart.errors) say('error', plainText(message))
}

async function change(path: string, body: unknown): Promise<void> {
  const layout = document.querySelector('.wc-block-cart')
  layout?.setAttribute('aria-busy', 'true')
  const answered = await askStore(path, body)
  layout?.removeAttribute('aria-busy')
  if ('cart' in answered) {
    document.querySelector('.woocommerce-notices-wrapper')?.replaceChildren()
    return draw(answered.cart)
  }
  const fresh = await askStore('cart')
  if ('cart' in fresh) draw(fresh.cart)
  say('error', answered.problem)
}

function emptyCart(): HTMLElement {
  return element(
    'div',
    { class: 'wp-block-woocommerce-empty-cart-block empty' },
    element('h2', {}, 'Your cart is currently empty!'),
    element(
      'p',
      {},
      element('a', { class: 'button', href: '/' }, 'Look around'),
      ' ',
      element('a', { class: 'button button--quiet', href: '/demo-cart/' }, 'Fill the demo cart'),
    ),
  )
}

function main({ items, totals }: StoreCart): HTMLElement {
  const heads = [
    ['image', 'Product'],
    ['product', 'Details'],
    ['total', 'Total'],
  ]
  const table = element(
    'table',
    { class: 'wc-block-cart-items wp-block-woocommerce-cart-line-items-block' },
    element('caption', { class: 'screen-reader-text' }, 'Products in cart'),
    element(
      'thead',
      {},
      element(
        'tr',
        { class: 'wc-block-cart-items__header' },
        ...heads.map(([name = '', label = '']) =>
          element('th', { scope: 'col', class: `wc-block-cart-items__header-${name}` }, element('span', {}, label)),
        ),
      ),
    ),
    element('tbody', {}, ...items.map((item) => row(item, totals, change))),
  )
  return element('div', { class: 'wc-block-components-main wc-block-cart__main wp-block-woocommerce-cart-items-block' }, table)
}

function count({ items_count: items }: StoreCart): HTMLElement {
  return element('p', { class: 'muted' }, `${items} ${items === 1 ? 'item' : 'items'}, delivery in two days, free of charge`)
}

function removal(code: string): HTMLElement {
  const remove = () => void change('cart/remove-coupon', { code: plainText(code) })
  return element(
    'button',
    { type: 'button', class: 'button button--quiet', 'aria-label': `Remove coupon ${plainText(code)}`, onclick: remove },
    'Remove',
  )
}

function couponForm(): HTMLElement {
  const field = element('input', {
    type: 'text',
    name: 'coupon_code',
    placeholder: 'Coupon code, try SPRING10',
    'aria-label': 'Coupon code',
  })
  const apply = (event: Event) => {
    event.preventDefault()
    if (field instanceof HTMLInputElement) void change('cart/apply-coupon', { code: field.value })
  }
  const button = element('button', { class: 'button button--quiet' }, 'Apply')
  return element('form', { class: 'wc-block-components-totals-coupon buy-row', onsubmit: apply }, field, button)
}

function total({ totals, coupons }: StoreCart): HTMLElement {
  const money =
    'wc-block-formatted-money-amount wc-block-components-formatted-money-amount wc-block-components-totals-footer-item-tax-value'
  return element(
    'div',
    { class: 'wc-block-components-totals-wrapper' },
    ...coupons.map(({ code, totals: { total_discount: off } }) =>
      element(
        'div',
        { class: 'wc-block-components-totals-item wc-block-components-totals-discount' },
        element('span', { class: 'wc-block-components-totals-item__label' }, `Discount ${plainText(code)}`),
        element('span', { class: 'wc-block-components-totals-item__value' }, `–${written(off, totals)}`),
        removal(code),
      ),
    ),
    element(
      'div',
      { class: 'wc-block-components-totals-item wc-block-components-totals-footer-item' },
      element('span', { class: 'wc-block-components-totals-item__label' }, 'Estimated total'),
      element(
        'div',
        { class: 'wc-block-components-totals-item__value' },
        element('span', { class: money }, written(totals.total_price, totals)),
      ),
    ),
  )
}

function sidebar(cart: StoreCart): HTMLElement {
  const checkout = element(
    'a',
    { href: '/checkout/', class: 'wc-block-components-button wp-element-button wc-block-cart__submit-button contained' },
    element('span', { class: 'wc-block-components-button__text' }, 'Proceed to Checkout'),
  )
  return element(
    'div',
    { class: 'wc-block-components-sidebar wc-block-cart__sidebar wp-block-woocommerce-cart-totals-block' },
    element('h2', { class: 'wp-block-woocommerce-cart-order-summary-heading-block wc-block-cart__totals-title' }, 'Cart totals'),
    count(cart),
    couponForm(),
    total(cart),
    element('div', { class: 'wc-block-cart__payment-options' }),
    element(
      'div',
      { class: 'wc-block-cart__submit wp-block-woocommerce-proceed-to-checkout-block' },
      element('div', { class: 'wc-block-cart__submit-container' }, checkout),
    ),
  )
}

/** The script; its first function starts it. */
export const blockCartScript = [start, draw, change, emptyCart, main, count, removal, couponForm, total, sidebar, ...cartRows] as const
