/** The shop's own page for many numbers at once: one request for many lines, all of them or none. */
import type { Line } from '../../contract/cart.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { formOf, type Sent, type ShopForm, send } from './forms.ts'

const TOKEN = 'quick_order_form[_token]'

const without = new WeakSet<ShopPage>()

/** Its form with a fresh token; undefined where the shop has no such page, or not for this visitor. */
export async function quickOrderOf(page: ShopPage, signal: AbortSignal): Promise<ShopForm | undefined> {
  if (without.has(page)) return undefined
  const path = addressOf(page, 'quick-order')
  const answer = await askPage(page, { path }, signal)
  const field = answer.reached && answer.status === 200 ? answer.document.querySelector(`form [name="${TOKEN}"]`) : null
  const form = formOf(field?.closest('form'), path)
  if (!form && answer.reached) without.add(page)
  return form && { path: form.path, fields: new URLSearchParams({ [TOKEN]: field?.getAttribute('value') ?? '' }) }
}

/** Sends lines that have nothing but a number. */
export function sendMany(page: ShopPage, form: ShopForm, lines: readonly Line[]): Promise<Sent> {
  const items = lines.flatMap(({ product, quantity }, index) => [
    [`quick_order_form[items][${index}][sku]`, product.sku ?? ''],
    [`quick_order_form[items][${index}][quantity]`, quantity],
  ])
  return send(page, form, { ...Object.fromEntries(items), addToCart: '' })
}
