/** What may be chosen of a PrestaShop product, and which combination a choice comes to: its page tells the groups, the page's own request for other values the combination. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly, idAt, textAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, askShop } from '../kit/request.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { isOpen } from './add.ts'
import { pagePath } from './front.ts'

const NUMBER = /^[1-9]\d{0,17}$/
/** A choice is named by its place: it is the same on the product's page and in the cart, where labels are in the visitor's language. */
const PLACE = /^attribute ([1-9]\d?)$/
/** Products that are asked for in one import, and values whose companions are asked for in one choice. */
const [MOST, MOST_VALUES, AT_ONCE] = [100, 24, 4]
/** Values of a group that are looked at. */
const MOST_SHOWN = 2000

interface Group {
  readonly id: string
  readonly label: string | undefined
  readonly values: readonly { readonly id: string; readonly value: string }[]
  /** The value the page shows as chosen. */
  readonly chosen: string | undefined
}

/** The groups in the shop's order; undefined where the shop does not tell, or a text belongs to the product. */
export async function choicesOf(
  page: ShopPage,
  { product, options }: Line,
  signal: AbortSignal,
): Promise<readonly OptionChoice[] | undefined> {
  const { productId = '' } = product
  if (options.some(({ name }) => name.startsWith('customization'))) return undefined
  const groups = await askGroups(page, productId, signal)
  if (!groups) return undefined
  const whole = await withCompanions(page, { productId, groups }, signal)
  return whole.map(({ label, values }, index) => ({ name: `attribute ${index + 1}`, values, ...definedOnly({ label }) }))
}

/** The lines with the combinations of what was chosen. What is none must be chosen again; those the shop does not tell, and all others, are as they are. */
export async function withCombinations(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const found: Line[] = []
  let left = MOST
  for (const line of lines) {
    const isAsked = isOpen(line) && left > 0 && !signal.aborted
    left -= isAsked ? 1 : 0
    const variantId = isAsked ? await combinationOf(page, line, signal) : undefined
    if (variantId === 'none') found.push({ ...line, readd: 'needsOptions' })
    else found.push(variantId === undefined ? line : { ...line, product: { ...line.product, variantId } })
  }
  return found
}

// The shop answers the nearest combination where there is none of just these values: what it shows as chosen says so.
async function combinationOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<string | 'none' | undefined> {
  const { productId = '' } = line.product
  const groups = await askGroups(page, productId, signal)
  if (!groups) return undefined
  const chosen = new Map(
    line.options.flatMap(({ name, id = '' }) => {
      const group = groups[Number(PLACE.exec(name)?.[1] ?? 0) - 1]
      return group && NUMBER.test(id) ? [[group.id, id] as const] : []
    }),
  )
  if (chosen.size !== groups.length || line.options.length !== groups.length) return 'none'
  const told = await askOthers(page, { productId, chosen }, signal)
  if (!told) return undefined
  const isJust =
    told.groups.length === groups.length && told.groups.every(({ id, chosen: shown }) => shown !== undefined && chosen.get(id) === shown)
  return isJust ? told.combination : 'none'
}

// Groups behind the first show only what goes with the values before them: those of the other values are asked for.
async function withCompanions(
  page: ShopPage,
  { productId, groups }: { readonly productId: string; readonly groups: readonly Group[] },
  signal: AbortSignal,
): Promise<readonly Group[]> {
  const shown = groups.flatMap(({ id, chosen }) => (chosen === undefined ? [] : [[id, chosen] as const]))
  const asked = groups
    .slice(0, -1)
    .flatMap(({ id, values, chosen }) => values.flatMap((value) => (value.id === chosen ? [] : [new Map(shown).set(id, value.id)])))
    .slice(0, MOST_VALUES)
  const more: Group[] = []
  for (let start = 0; start < asked.length && !signal.aborted; start += AT_ONCE) {
    const told = await Promise.all(asked.slice(start, start + AT_ONCE).map((chosen) => askOthers(page, { productId, chosen }, signal)))
    more.push(...told.flatMap((one) => one?.groups ?? []))
  }
  return groups.map((group) => {
    const all = [group, ...more.filter(({ id }) => id === group.id)].flatMap(({ values }) => values)
    return { ...group, values: [...new Map(all.map((value) => [value.id, value])).values()] }
  })
}

// With cookies, because prices and groups are the visitor's; of a line of somebody else its number alone.
async function askGroups(page: ShopPage, productId: string, signal: AbortSignal): Promise<readonly Group[] | undefined> {
  if (!NUMBER.test(productId)) return undefined
  const answer = await askPage(page, { path: productPath(page, productId) }, signal)
  const form = answer.reached && answer.status === 200 ? formOf(answer.document, productId) : undefined
  const groups = form && groupsIn(form)
  return groups && groups.length > 0 ? groups : undefined
}

interface Wish {
  readonly productId: string
  /** Values, by the number of their group. */
  readonly chosen: ReadonlyMap<string, string>
}

interface Told {
  readonly groups: readonly Group[]
  readonly combination: string
}

// What the page itself asks when somebody chooses. It is posted, and changes nothing.
async function askOthers(page: ShopPage, { productId, chosen }: Wish, signal: AbortSignal): Promise<Told | undefined> {
  const body = new URLSearchParams({ ajax: '1', action: 'refresh', quantity_wanted: '1', id_product: productId })
  for (const [group, value] of chosen) body.set(`group[${group}]`, value)
  const headers = { 'X-Requested-With': 'XMLHttpRequest' }
  const { json, status } = {
    json: undefined,
    status: 0,
    ...(await askShop(page, { method: 'POST', path: productPath(page, productId), body, headers }, signal)),
  }
  const combination = idAt(json, 'id_product_attribute')
  const markup = textAt(json, 'product_variants')
  if (status !== 200 || combination === undefined || markup === undefined) return undefined
  return { combination, groups: groupsIn(new DOMParser().parseFromString(markup, 'text/html')) }
}

function productPath(page: ShopPage, id_product: string): string {
  return pagePath(page, { controller: 'product', id_product })
}

// Other products of a page may have forms, too.
function formOf(document: Document, productId: string): Element | null | undefined {
  const fields = [...document.querySelectorAll('form input[name="id_product"]')]
  return fields.find((field) => field.getAttribute('value') === productId)?.closest('form')
}

function groupsIn(root: ParentNode): readonly Group[] {
  const fields = Map.groupBy(
    root.querySelectorAll('[name^="group["]'),
    (field) => /^group\[(\d{1,18})\]$/.exec(field.getAttribute('name') ?? '')?.[1] ?? '',
  )
  return [...fields].flatMap(([id, [first, ...others]]) => {
    const all = first?.localName === 'select' ? [...first.querySelectorAll('option')] : [...(first ? [first] : []), ...others]
    const inputs = all.slice(0, MOST_SHOWN)
    const chosen =
      inputs.find((input) => input.hasAttribute('selected') || input.hasAttribute('checked'))?.getAttribute('value') ?? undefined
    const values = inputs.flatMap((input) => {
      const [number, value] = [input.getAttribute('value') ?? '', wordsOf(input)]
      return NUMBER.test(number) && value !== undefined ? [{ id: number, value }] : []
    })
    return first && NUMBER.test(id) && values.length > 0 ? [{ id, values, chosen, label: labelOf(first, values) }] : []
  })
}

// A colour may be a patch with its name beside it, or in its title alone.
function wordsOf(input: Element): string | undefined {
  const beside = input.localName === 'option' ? input : (input.closest('label') ?? input.nextElementSibling)
  return cleanText(input.getAttribute('title') ?? beside?.textContent?.replace(/\s+/g, ' '), 1000)?.trim() || undefined
}

// Themes show the chosen value behind the label.
function labelOf(field: Element, values: Group['values']): string | undefined {
  const box = field.closest('.product-variants-item, .product-variant, fieldset') ?? field.parentElement
  const text = box?.querySelector('.control-label, .form-label, legend, label[for^="group_"]')?.textContent?.replace(/\s+/g, ' ').trim()
  const label = values.reduce((rest, { value }) => (rest?.endsWith(`: ${value}`) ? rest.slice(0, -value.length) : rest), text)
  return cleanText(label?.replace(/\s*:\s*$/, ''), 300)
}
