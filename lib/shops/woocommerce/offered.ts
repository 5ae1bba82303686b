/** What may be chosen of a product with variations, and the variation that is: by the Store API, by the product's page where that is shut. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { isChosen, isRawName, sameRawName } from './choices.ts'
import { attributesIn, type Offered, parentOf, variationsIn } from './offered-api.ts'
import { pageOfLine } from './product-page.ts'
import { findVariation, type ProductPage } from './variations.ts'
import { sameReading } from './wording.ts'

const MOST = 100
const LONGEST_ID = 200

/** The choices in the shop's order; none for a product without variations, undefined where the shop does not tell, or the line has a text no choice says. */
export async function choices(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const offered = await offeredOf(page, line, signal)
  if (!offered || hasMore(line, offered)) return undefined
  return offered.attributes.map(({ name, label, values }) => ({
    name: line.options.find((option) => isOf(option, { name, label }) && isRawName(option.name))?.name ?? name,
    values: values.map(({ value, label: text }) => ({
      value: text,
      ...(text === value || value.length > LONGEST_ID ? {} : { id: value }),
    })),
    ...definedOnly({ label }),
  }))
}

/**
 * The lines with the ids of their variations; all others as they are. A line may still name the variation it was before: where the shop tells
 * none with these choices it needs others, so that the old one does not come in for it.
 */
export async function withVariations(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const found: Line[] = []
  let left = MOST
  for (const line of lines) {
    const isOpen = left > 0 && isChosen(line) && !signal.aborted
    left -= isOpen ? 1 : 0
    const offered = isOpen ? await offeredOf(page, line, signal) : undefined
    const variation = offered && (await asVariation(page, { line, offered }, signal))
    found.push(isChosen(line) ? (variation ?? { ...line, readd: 'needsOptions' }) : line)
  }
  return found
}

async function offeredOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<Offered | undefined> {
  const told = await parentOf(page, line, signal)
  if (!told.isShut) return told.parent === undefined ? undefined : { attributes: attributesIn(told.parent), parent: told.parent }
  const product = await pageOfLine(page, line, signal)
  return product && { attributes: product.attributes.map((one) => ({ ...one, label: one.label ?? one.name })), product }
}

function isOf({ name, label = name }: LineOption, attribute: { readonly name: string; readonly label: string }): boolean {
  return sameRawName(name, attribute.name) || sameReading(label, attribute.label)
}

// Texts and parts that plugins attach are among the options of such a line.
function hasMore({ options, payload }: Line, { attributes }: Offered): boolean {
  return payload === undefined && !options.every((option) => attributes.some((attribute) => isOf(option, attribute)))
}

interface Choosing {
  readonly line: Line
  readonly offered: Offered
}

async function asVariation(page: ShopPage, { line, offered }: Choosing, signal: AbortSignal): Promise<Line | undefined> {
  const chosen = offered.attributes.map((attribute) => {
    const option = line.options.find((one) => isOf(one, attribute))
    const wanted = option?.id ?? option?.value ?? ''
    const value = attribute.values.find((one) => one.value === wanted) ?? attribute.values.find(({ label }) => sameReading(label, wanted))
    return option && value && { option, attribute: attribute.sent ?? attribute.name, name: attribute.name, value }
  })
  if (chosen.length === 0 || chosen.length !== line.options.length || chosen.includes(undefined)) return undefined
  const all = chosen.flatMap((one) => one ?? [])
  const variantId = await idOfChosen(page, { offered, values: new Map(all.map(({ name, value }) => [name, value.value])) }, signal)
  if (variantId === undefined) return undefined
  return {
    ...line,
    product: { variantId },
    options: all.map(({ option: { id: _id, ...shown } }) => shown),
    payload: { variation: all.map(({ attribute, value }) => ({ attribute, value: value.value })) },
  }
}

interface Values {
  readonly offered: Offered
  /** What was chosen, by the attribute's name. */
  readonly values: ReadonlyMap<string, string>
}

async function idOfChosen(page: ShopPage, { offered, values }: Values, signal: AbortSignal): Promise<string | undefined> {
  if (offered.parent !== undefined) {
    // The first that fits, as the shop's own pages take it.
    const fitting = variationsIn(offered.parent).find(({ fixed }) =>
      offered.attributes.every(({ name, label }) => (fixed.get(label) ?? values.get(name)) === values.get(name)),
    )
    return fitting?.id
  }
  return offered.product && idOnPage(page, { product: offered.product, values }, signal)
}

async function idOnPage(
  page: ShopPage,
  { product, values }: { readonly product: ProductPage; readonly values: ReadonlyMap<string, string> },
  signal: AbortSignal,
): Promise<string | undefined> {
  const wanted = { choices: [...values].map(([attribute, value]) => ({ attribute, value })), isFirst: true }
  return (await findVariation(page, { product, wanted }, signal))?.id
}
