/** The form of a product's page: of what kind its options are, which the cart does not tell, and what may be chosen. */
import type { Line } from '../../contract/cart.ts'
import { parsedAddress } from '../../core/address.ts'
import { leftAlone } from '../kit/page-words.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { matchBigCommerce } from './match.ts'

/** A value that may be chosen. */
export interface AttributeValue {
  readonly id: string
  readonly text: string
}

/** An option; `id` is its number. `choice` and `check` have values. */
export interface Attribute {
  readonly id: string
  readonly label: string
  readonly kind: 'choice' | 'check' | 'text' | 'date' | 'file'
  readonly isRequired: boolean
  readonly values: readonly AttributeValue[]
}

/** What a page's form asks for. */
export interface ProductForm {
  readonly attributes: readonly Attribute[]
}

const NUMBER = /^[1-9]\d{0,17}$/
/** Values of an option that are looked at. */
const MOST_VALUES = 2000
const known = new WeakMap<ShopPage, Map<string, ProductForm>>()

/** A product and where its page is said to be; `isOwn` where the shop itself said so. */
export interface Wanted extends Pick<Line, 'product' | 'url'> {
  readonly isOwn: boolean
  /** Of the shop, as a path. */
  readonly root: string
}

/** The form of a product, asked for once as long as the page lives; undefined where the shop does not show it. */
export async function formOf(page: ShopPage, wanted: Wanted, signal: AbortSignal): Promise<ProductForm | undefined> {
  const { productId = '' } = wanted.product
  const forms = known.get(page) ?? new Map<string, ProductForm>()
  known.set(page, forms)
  const form = forms.get(productId) ?? (await askForm(page, wanted, signal))
  if (form) forms.set(productId, form)
  return form
}

// By its number first: where a line of somebody else says its product is plays a part only where that fails, and then without cookies.
async function askForm(page: ShopPage, { product, url, isOwn, root }: Wanted, signal: AbortSignal): Promise<ProductForm | undefined> {
  const { productId = '' } = product
  if (!NUMBER.test(productId)) return undefined
  const address = pathOf(page, url)
  const byNumber = { path: `${root}products.php?productId=${productId}`, isAnonymous: false }
  const byAddress = address === undefined ? [] : [{ path: address, isAnonymous: !isOwn }]
  for (const request of isOwn ? [...byAddress, byNumber] : [byNumber, ...byAddress]) {
    if (signal.aborted) return undefined
    const answer = await askPage(page, request, signal)
    const form = answer.reached && answer.status === 200 ? formIn(answer.document, productId) : undefined
    if (form) return form
  }
  return undefined
}

function pathOf(page: ShopPage, url: string | undefined): string | undefined {
  const address = url === undefined ? undefined : parsedAddress(url)
  if (address?.origin !== page.location.origin) return undefined
  const { href, origin, pathname } = address
  const view = { document: page.document, location: { href, origin, pathname, search: '', hash: '' } }
  return matchBigCommerce(view) === 'shop' && !leftAlone(view) ? pathname : undefined
}

function formIn(document: Document, productId: string): ProductForm | undefined {
  const named = [...document.querySelectorAll('input[name="product_id"]')].find((input) => input.getAttribute('value') === productId)
  const form = named?.closest('form')
  if (!form) return undefined
  const controls = Map.groupBy(form.querySelectorAll('[name^="attribute["]'), numberOf)
  return { attributes: [...controls].flatMap(([id, group]) => (NUMBER.test(id) ? [attributeFrom(id, group)] : [])) }
}

function numberOf(control: Element): string {
  return /^attribute\[(\d+)\]/.exec(control.getAttribute('name') ?? '')?.[1] ?? ''
}

function attributeFrom(id: string, controls: readonly Element[]): Attribute {
  const shown = controls.filter((control) => control.getAttribute('type') !== 'hidden')
  const [first] = shown
  const box = first?.closest('[data-product-attribute],.form-field')
  const kind = kindOf(shown)
  const values = kind === 'choice' || kind === 'check' ? shown.flatMap((control) => valuesIn(control)) : []
  return {
    id,
    label: textOf(box?.querySelector('label'))?.split(':')[0]?.trim() || id,
    kind,
    isRequired: shown.some((control) => control.hasAttribute('required')),
    values,
  }
}

function kindOf(controls: readonly Element[]): Attribute['kind'] {
  const [first] = controls
  const type = first?.getAttribute('type')
  if (controls.some((control) => /\[(?:year|month|day)\]$/.test(control.getAttribute('name') ?? ''))) return 'date'
  if (type === 'file') return 'file'
  if (type === 'checkbox') return 'check'
  return type === 'radio' || first?.localName === 'select' ? 'choice' : 'text'
}

function valuesIn(control: Element): readonly AttributeValue[] {
  if (control.localName === 'select')
    return [...control.querySelectorAll('option')].slice(0, MOST_VALUES).flatMap((option) => valueFrom(option, textOf(option)))
  const label = [...(control.closest('form')?.querySelectorAll('label') ?? [])].find((one) => one.getAttribute('for') === control.id)
  const title = label?.querySelector('[title]')?.getAttribute('title')?.trim()
  return valueFrom(control, control.getAttribute('aria-label')?.trim() || title || textOf(label))
}

// A value of 0 or none stands for "nothing chosen".
function valueFrom(element: Element, text: string | undefined): readonly AttributeValue[] {
  const id = element.getAttribute('value') ?? ''
  return text !== undefined && NUMBER.test(id) ? [{ id, text }] : []
}

function textOf(element: Element | null | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim() || undefined
}
