/** What shoppers wrote, picked from a calendar or uploaded: the cart tells all of it as a text, of which kind it is only the product's page. */
import type { LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, textAt } from '../../core/json.ts'
import { webAddress } from '../../core/text.ts'
import type { ShopPage } from '../shop.ts'
import { isFree, optionsOf } from './cart.ts'
import { dayOf } from './dates.ts'
import { formOf, type ProductForm } from './product-form.ts'

/** A longer text is cut on its way to somebody else. */
const LONGEST_TEXT = 1000
/** Pages of products that are asked for in one read. */
const MOST_FORMS = 100

/** Items of the cart, and the root of the shop. */
export interface Wanted {
  readonly items: readonly unknown[]
  readonly root: string
}

/** What adding needs beside the options, by number of the item; items whose texts would not come in as they are, are missing. */
export async function writtenIn(page: ShopPage, { items, root }: Wanted, signal: AbortSignal): Promise<ReadonlyMap<string, Written>> {
  const open = items.filter((item) => optionsOf(item).some(isFree))
  const products = new Map(open.map((item) => [idAt(item, 'productId') ?? '', item]))
  const forms = new Map<string, ProductForm>()
  for (const [productId, item] of [...products].slice(0, MOST_FORMS)) {
    const url = webAddress(textAt(item, 'url'), page.location.href)
    const form = await formOf(page, { product: { productId }, isOwn: true, root, ...definedOnly({ url }) }, signal)
    if (form) forms.set(productId, form)
  }
  return new Map(
    open.flatMap((item) => {
      const written = writtenFor(optionsOf(item), forms.get(idAt(item, 'productId') ?? ''))
      return written ? [[idAt(item, 'id') ?? '', written] as const] : []
    }),
  )
}

/** Days by the numbers of their options, as year-month-day. */
export interface Written {
  readonly dates?: Readonly<Record<string, string>>
}

function writtenFor(options: readonly LineOption[], form: ProductForm | undefined): Written | undefined {
  const dates: Record<string, string> = {}
  for (const { name, value } of options.filter(isFree)) {
    const kind = form?.attributes.find(({ id }) => id === name)?.kind
    const day = kind === 'date' ? dayOf(value) : undefined
    if (day) dates[name] = `${day.year}-${day.month}-${day.day}`
    else if (kind !== 'text' || !isPlain(value)) return undefined
  }
  return Object.keys(dates).length > 0 ? { dates } : {}
}

// Line breaks would go on the way to somebody else.
function isPlain(text: string): boolean {
  return text !== '' && text.length <= LONGEST_TEXT && !/[\r\n\t]/.test(text)
}
