/** Asks an OpenCart what it would do with lines now: their products' pages tell, nothing is changed. */
import type { Line } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { definedOnly } from '../../core/json.ts'
import { parsePrice } from '../../core/price-text.ts'
import { ownText } from '../kit/own-text.ts'
import type { LineCheck, OptionChoice, ShopPage } from '../shop.ts'
import { productAddress } from './addresses.ts'
import { currencyOf } from './currency.ts'
import { isWhole } from './details.ts'
import { type AskedForm, askForm, type OptionField, type ProductForm } from './product-form.ts'

const AT_ONCE = 4

/** One check per line, in order. How many there are the shop says only of a cart that has too many. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const ids = [...new Set(lines.flatMap((line) => (line.readd === 'exact' ? (idOf(line) ?? []) : [])))]
  const asked = new Map<string, AskedForm>()
  for (let start = 0; start < ids.length && !signal.aborted; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE)
    const answers = await Promise.all(some.map((id) => askForm(page, productAddress(page, id), signal)))
    for (const [index, answer] of answers.entries()) asked.set(some[index] ?? '', answer)
  }
  return lines.map((line) => checkOf(page, line, asked.get(idOf(line) ?? '')))
}

/**
 * The choices the product cannot be added without, and what the line has of the rest: a text as it was written. Undefined where the product wants
 * something else that is no choice, or several values of one option.
 */
export async function choicesOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const id = idOf(line)
  const { form } = id === undefined ? {} : await askForm(page, productAddress(page, id), signal)
  const held = Map.groupBy(line.options, ({ name }) => name)
  const wanted = form?.fields.filter(({ name, isRequired }) => isRequired || held.has(name)) ?? []
  if (!form || form.hasPlan || wanted.length === 0) return undefined
  const choices = wanted.map(({ name, label, kind, values }): OptionChoice | undefined => {
    const [had, ...others] = held.get(name) ?? []
    if (others.length > 0) return undefined
    if (kind !== 'choice') return kind === 'text' && had && isWhole(had.value) ? ownText({ ...had, label }) : undefined
    return { name, label, values: values.map((value) => ({ value: value.text, id: value.id })) }
  })
  return choices.every((choice) => choice !== undefined) ? choices : undefined
}

function idOf({ product: { productId = '' } }: Line): string | undefined {
  return /^\d{1,10}$/.exec(productId)?.[0]
}

function checkOf(page: ShopPage, line: Line, asked: AskedForm | undefined): LineCheck {
  const lineId = line.id
  if (line.readd !== 'exact') return { lineId, availability: 'needsOptions' }
  const form = asked?.form
  if (!form) return { lineId, availability: asked?.isGone ? 'gone' : 'unknown' }
  const lost = line.options.find((option) => !takes(form, option))
  if (lost) return { lineId, availability: 'optionMissing', option: lost.label ?? lost.name }
  const isWanting = form.hasPlan || form.fields.some((field) => field.isRequired && !isChosen(field, line))
  if (isWanting) return { lineId, availability: 'needsOptions' }
  // The least counts for all lines of a product, whatever was chosen of it; the plan counts each choice by itself.
  const minimum = form.fields.length === 0 ? form.minimum : undefined
  return { lineId, availability: 'available', isStockUnsaid: true, ...definedOnly({ unitPrice: priceOf(page, line, form), minimum }) }
}

function takes({ fields }: ProductForm, { name, id }: Line['options'][number]): boolean {
  const field = fields.find((candidate) => candidate.name === name)
  return field !== undefined && (field.kind !== 'choice' || field.values.some((value) => value.id === id))
}

function isChosen({ name }: OptionField, { options }: Line): boolean {
  return options.some((option) => option.name === name)
}

// The page's price is that of one piece without options: beside fixed taxes theirs cannot be added up, and discounts go by the whole cart.
function priceOf(page: ShopPage, { options }: Line, { price, hasDiscounts, fields }: ProductForm): Money | undefined {
  const chosen = fields.flatMap(({ values }) => values.filter(({ id }) => options.some((option) => option.id === id)))
  if (price === undefined || hasDiscounts || chosen.some(({ isPriced }) => isPriced)) return undefined
  const currency = currencyOf(page, page.document, price)
  return currency === undefined ? undefined : parsePrice(price, currency)
}
