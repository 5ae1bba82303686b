/** What the visitor's own Magento cart holds, by its section for scripts; what was chosen in full by REST, where a line has more than the section tells. */
import { idAt, isRecord, type JsonRecord, listOf, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop, problemOf } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { type Chosen, chosenIn } from './chosen.ts'
import type { Front } from './front.ts'

/** Scripts ask with it; a signed-in shopper's session counts for REST only so. */
export const AS_SCRIPT = { 'X-Requested-With': 'XMLHttpRequest' } as const

/** A line of the cart. */
export interface Held extends Chosen {
  readonly key: string
  readonly productId: string | undefined
  readonly isOfGroup: boolean
  readonly quantity: string | undefined
  /** As the section tells it. */
  readonly item: JsonRecord
}

/** The lines in the order of the cart's page, and what the shop says to the shopper. */
export interface Told {
  readonly held: readonly Held[]
  readonly message: string | undefined
  readonly section: JsonRecord
}

/** What was told, or why it was not. */
export type ToldAnswer = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly problem: ReadProblem }

/** How to ask. The shop's sentences are told once, so they are asked for only after writing. */
export interface Asking {
  readonly front: Front
  readonly isWritten: boolean
}

/** Asks for the section, and for what was chosen in full where it does not tell that. */
export async function askHeld(page: ShopPage, { front, isWritten }: Asking, signal: AbortSignal): Promise<ToldAnswer> {
  const query = new URLSearchParams({ sections: isWritten ? 'cart,messages' : 'cart', force_new_section_timestamp: 'true' })
  const path = `${front.base}customer/section/load/?${query}`
  const answer = await askShop(page, { method: 'GET', path, headers: AS_SCRIPT }, signal)
  if (!answer.reached || answer.status !== 200) return { ok: false, problem: problemOf(answer, 'section') }
  const section = recordAt(answer.json, 'cart')
  const items = valueAt(section, 'items')
  if (!section || !Array.isArray(items)) return { ok: false, problem: { code: 'shop.unreadable', where: 'section cart.items' } }
  // The newest comes first there.
  const held = items
    .filter(isRecord)
    .map((item) => heldFrom(item, undefined))
    .toReversed()
  const told = { held, section, message: messageIn(recordAt(answer.json, 'messages')?.messages) }
  return { ok: true, told: await inFull(page, { told, front }, signal) }
}

/** What the shop says went wrong, in its own words. */
export function messageIn(messages: unknown): string | undefined {
  const said = recordsAt({ messages }, 'messages').filter(({ type }) => type !== 'success')
  return cleanText(textOfHtml(said.flatMap((message) => textAt(message, 'text') ?? []).join(' ')), 300)
}

interface Open {
  readonly told: Told
  readonly front: Front
}

async function inFull(page: ShopPage, { told, front }: Open, signal: AbortSignal): Promise<Told> {
  const path = restPath(front, told.section)
  if (path === undefined || told.held.every(({ fields }) => fields !== undefined)) return told
  const answer = await askShop(page, { method: 'GET', path: `${path}/items`, headers: AS_SCRIPT }, signal)
  if (!answer.reached || answer.status !== 200) return told
  const chosen = new Map(
    listOf(answer.json).map((item) => [idAt(item, 'item_id'), recordAt(recordAt(item, 'product_option'), 'extension_attributes') ?? {}]),
  )
  return { ...told, held: told.held.map(({ item, key }) => heldFrom(item, chosen.get(key))) }
}

// The store's code stands behind `rest`, wherever the shop's addresses have it.
function restPath({ base, store, quote }: Front, section: JsonRecord): string | undefined {
  const id = quote?.id ?? idAt(section, 'cartId')
  if (id === undefined || !/^\w{1,64}$/.test(id)) return undefined
  const root = store !== undefined && base.endsWith(`/${store}/`) ? base.slice(0, -store.length - 1) : base
  const api = `${root}rest/${store === undefined ? '' : `${store}/`}V1/`
  return quote?.isSignedIn || /^\d+$/.test(id) ? `${api}carts/mine` : `${api}guest-carts/${id}`
}

/** Lines that the page has and the section leaves out, as older versions do with products that have no address: what was chosen for them nobody tells. */
export function unlisted(held: readonly Held[], { quote }: Front): readonly Held[] {
  const missing = [...(quote?.rows ?? [])].filter(([key]) => !held.some((one) => one.key === key))
  return missing.map(([item_id, row]) => {
    const { product_id, sku: product_sku } = quote?.items.find((item) => idAt(item, 'item_id') === item_id) ?? {}
    return heldFrom({ item_id, qty: row.qty, product_name: row.name, product_id, product_sku }, undefined)
  })
}

function heldFrom(item: JsonRecord, told: JsonRecord | undefined): Held {
  return {
    ...chosenIn(item, told),
    key: idAt(item, 'item_id') ?? '',
    productId: idAt(item, 'product_id'),
    isOfGroup: item.product_type === 'grouped',
    quantity: parseQuantity(item.qty),
    item,
  }
}
