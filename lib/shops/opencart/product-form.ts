/** A product's page: what may be chosen there, under which names its form sends that, what it costs. */
import { parseQuantity } from '../../core/quantity.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'

/** A value of a choice; `isPriced` where it changes the price. */
export interface OptionValue {
  readonly id: string
  readonly text: string
  readonly isPriced: boolean
}

/** An option; `name` is its field's: `option[226]`, with `[]` behind it where several values may be chosen. */
export interface OptionField {
  readonly name: string
  readonly label: string
  readonly kind: 'choice' | 'text' | 'file'
  /** Of a text that the browser asks for by a clock: `time` or `datetime-local`. */
  readonly clock?: string | undefined
  readonly isRequired: boolean
  /** Of a choice, in the shop's order. */
  readonly values: readonly OptionValue[]
}

/** The form. `hasPlan`: the product is sold by subscription, which goes with no line. */
export interface ProductForm {
  readonly productId: string
  readonly fields: readonly OptionField[]
  readonly hasPlan: boolean
  /** What the page says of it behind a colon: the maker, the number people read, points. */
  readonly facts: readonly string[]
  /** Of one piece, as printed. */
  readonly price: string | undefined
  /** A larger quantity has another price. */
  readonly hasDiscounts: boolean
  /** The least of it in a cart, where the page says that there is one. */
  readonly minimum: string | undefined
}

/** The answer for an address; `isGone` where the shop says that there is no such product. */
export interface AskedForm {
  readonly form: ProductForm | undefined
  readonly isGone: boolean
}

const MOST_FACTS = 20
/** Values of an option that are looked at. */
const MOST_VALUES = 2000

const known = new WeakMap<ShopPage, Map<string, ProductForm>>()

/** Asks for a product's page of this shop. */
export async function askForm(page: ShopPage, path: string, signal: AbortSignal): Promise<AskedForm> {
  const answer = await askPage(page, { path }, signal)
  const form = answer.reached && answer.status === 200 ? formIn(answer.document) : undefined
  if (form) formsOf(page).set(path, form)
  return { form, isGone: answer.reached && answer.status === 404 }
}

/** As `askForm`, once for as long as the page lives: names and values of options are taken from it, prices are not. */
export async function knownForm(page: ShopPage, path: string, signal: AbortSignal): Promise<ProductForm | undefined> {
  return formsOf(page).get(path) ?? (await askForm(page, path, signal)).form
}

function formsOf(page: ShopPage): Map<string, ProductForm> {
  const forms = known.get(page) ?? new Map<string, ProductForm>()
  known.set(page, forms)
  return forms
}

function formIn(document: Document): ProductForm | undefined {
  const root = document.querySelector('#product')
  const productId = root?.querySelector('input[name="product_id"]')?.getAttribute('value') ?? ''
  if (!root || !/^\d{1,10}$/.test(productId)) return undefined
  const inputs = Map.groupBy(root.querySelectorAll('[name^="option["]'), (input) => input.getAttribute('name') ?? '')
  return {
    productId,
    fields: [...inputs].flatMap(([name, group]) => fieldFrom(name, group) ?? []),
    hasPlan: root.querySelector('[name="recurring_id"], [name="subscription_plan_id"]') !== null,
    facts: [...document.querySelectorAll('#content .list-unstyled li')]
      .slice(0, MOST_FACTS)
      .flatMap((item) => /: *(.{1,200})$/.exec(textOf(item) ?? '')?.[1] ?? []),
    price: textOf(document.querySelector('#content .list-unstyled h2')),
    hasDiscounts: document.querySelector('#content .list-unstyled hr') !== null,
    minimum: minimumIn(root),
  }
}

// The quantity it begins with is the least where a sentence beside it names the same number; themes may begin with any other.
function minimumIn(root: Element): string | undefined {
  const first = parseQuantity(root.querySelector('[name="quantity"]')?.getAttribute('value'))
  const isSaid = [...root.querySelectorAll('.alert')].some((said) => /\d+/.exec(said.textContent ?? '')?.[0] === first)
  return isSaid ? first : undefined
}

function fieldFrom(name: string, inputs: readonly Element[]): OptionField | undefined {
  const [first] = inputs
  const box = first?.closest('.form-group, .mb-3')
  const label = textOf(box?.querySelector('label'))
  if (!first || !box || label === undefined || !/^option\[\d{1,10}\](?:\[\])?$/.test(name)) return undefined
  const type = first.getAttribute('type')
  const isChoice = first.localName === 'select' || type === 'radio' || type === 'checkbox'
  return {
    ...{ name, label },
    kind: isChoice ? 'choice' : type === 'hidden' ? 'file' : 'text',
    clock: /^time$|^datetime-local$/.exec(type ?? '')?.[0],
    isRequired: box.classList.contains('required'),
    values: isChoice ? valuesIn(first.localName === 'select' ? [...first.querySelectorAll('option')] : inputs) : [],
  }
}

function valuesIn(elements: readonly Element[]): readonly OptionValue[] {
  return elements.slice(0, MOST_VALUES).flatMap((element) => {
    const id = element.getAttribute('value') ?? ''
    // Version 3 has the box within its label, version 4 before it.
    const whole = textOf(element.localName === 'option' ? element : (element.closest('label') ?? element.nextElementSibling))
    if (whole === undefined || !/^\d{1,10}$/.test(id)) return []
    const text = whole.replace(/\s*\([+-][^()]*\d[^()]*\)$/, '')
    return [{ id, text, isPriced: text !== whole }]
  })
}

function textOf(element: Element | null | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim() || undefined
}
