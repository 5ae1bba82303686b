/** The product page: price, picture and stock follow the chosen variation. */
import type { ShownArticle } from '../pages/product.ts'
import { element } from './store.ts'

function start(): void {
  const form = document.querySelector('form.variations_form')
  const source = document.querySelector('#product-articles')?.textContent
  if (!(form instanceof HTMLFormElement) || !source) return
  const articles: readonly ShownArticle[] = JSON.parse(source)
  form.addEventListener('change', () => {
    const fields = new FormData(form)
    const chosen = articles.find(({ choices }) => Object.entries(choices).every(([name, value]) => fields.get(name) === value))
    if (chosen) show(form, chosen)
  })
}

function show(form: HTMLFormElement, { id, sku, picture, price, before, stock, inStock }: ShownArticle): void {
  document.querySelector('#product-picture')?.setAttribute('src', picture)
  const now = element(before === '' ? 'span' : 'ins', {}, price)
  const parts = before === '' ? [now] : [element('del', {}, before), ' ', now]
  document.querySelector('#product-price')?.replaceChildren(element('span', { class: 'price' }, ...parts))
  document.querySelector('#product-sku')?.replaceChildren(sku)
  document.querySelector('#product-stock')?.replaceChildren(stock)
  form.querySelector('.variation_id')?.setAttribute('value', String(id))
  form.querySelector('.single_add_to_cart_button')?.toggleAttribute('disabled', !inStock)
}

/** The script; its first function starts it. */
export const productPageScript = [start, show] as const
