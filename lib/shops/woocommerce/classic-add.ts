/** Adds lines by the address every WooCommerce page answers. A variation goes by its own id: its product's id and choices add nothing. */
import type { Line } from '../../contract/cart.ts'
import { addQuantity, compareQuantity, parseQuantity } from '../../core/quantity.ts'
import { textOfHtml } from '../../core/text.ts'
import { inTurn } from '../kit/in-turn.ts'
import { askPage } from '../kit/request.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { type Choice, choicesOf, isRawName } from './choices.ts'
import { cartPath, FORM } from './classic-names.ts'
import { EMPTY } from './classic-read.ts'
import { QUANTITY } from './classic-row.ts'
import { outcomeOfPage } from './classic-write.ts'
import { addableId } from './line.ts'
import { pageOfLine } from './product-page.ts'
import { asInForm, findVariation } from './variations.ts'

const ROW = 'tr.cart_item'

/** Adds the lines one after another. */
export async function addClassic(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const before = signal.aborted ? undefined : await askPage(page, { path: cartPath(page) }, signal)
  let pieces = before?.reached ? piecesIn(before.document) : undefined
  const write = async (line: Line): Promise<WriteOutcome> => {
    onLine(line)
    const added = await addLine(page, { line, pieces }, signal)
    pieces = added.pieces
    return added.outcome
  }
  return inTurn(lines, write, signal)
}

/** What the classic road can add the line by: an id that is a variation's, or a product's without choices. */
export async function addedAs(page: ShopPage, line: Line, signal: AbortSignal): Promise<string | undefined> {
  const wish = await wishOf(page, line, signal)
  return wish && String(wish.id)
}

interface Wish {
  readonly id: number | string
  readonly choices: readonly Choice[]
}

/** A line and the pieces on the page before it; undefined where the page shows no table. */
interface Adding {
  readonly line: Line
  readonly pieces: string | undefined
}

interface Added {
  readonly outcome: WriteOutcome
  readonly pieces: string | undefined
}

async function addLine(page: ShopPage, { line, pieces }: Adding, signal: AbortSignal): Promise<Added> {
  const wish = line.readd === 'exact' ? await wishOf(page, line, signal) : undefined
  if (wish === undefined) return { outcome: { ok: false, code: 'shop.no-write' }, pieces }
  const first = await send(page, { line, pieces, wish }, signal)
  // Values may be written otherwise in the shop's own form. Only where the table shows that nothing came in the wish is made once more.
  if (first.outcome.ok || pieces === undefined || first.pieces !== pieces || wish.choices.length === 0) return first
  const product = await pageOfLine(page, line, signal)
  const again = product ? asInForm(product, wish.choices) : wish.choices
  return sameChoices(again, wish.choices) ? first : send(page, { line, pieces: first.pieces, wish: { ...wish, choices: again } }, signal)
}

// Undefined where the id of the variation cannot be found.
async function wishOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<Wish | undefined> {
  const id = addableId(line)
  const choices = choicesOf(line)
    .filter(({ attribute }) => isRawName(attribute))
    .map(({ attribute, value }) => ({ attribute, value: textOfHtml(value) }))
  if (id === undefined) return undefined
  if (line.product.variantId !== undefined || choices.length === 0) return { id, choices }
  const product = await pageOfLine(page, line, signal)
  if (!product) return undefined
  const wanted = { choices: asInForm(product, choices), sku: line.product.sku }
  const variation = await findVariation(page, { product, wanted }, signal)
  return variation && { id: variation.id, choices: wanted.choices }
}

async function send(page: ShopPage, { line, pieces, wish }: Adding & { readonly wish: Wish }, signal: AbortSignal): Promise<Added> {
  const address = new URL(cartPath(page), page.location.href)
  address.search = new URLSearchParams([
    ...address.searchParams,
    ['add-to-cart', String(wish.id)],
    ['quantity', line.quantity],
    ...wish.choices.map(({ attribute, value }) => [attribute, value]),
  ]).toString()
  const answer = await askPage(page, { path: address.href }, signal)
  const outcome = outcomeOfPage(answer)
  const now = answer.reached ? piecesIn(answer.document) : undefined
  if (pieces === undefined || now === undefined) return { outcome, pieces: now }
  // The table says more than the sentences: some wishes are passed over without one, and a sentence about another line stays for long.
  if (compareQuantity(now, pieces) > 0) return { outcome: { ok: true }, pieces: now }
  return { outcome: outcome.ok ? { ok: false, code: 'refused' } : outcome, pieces: now }
}

// Undefined where the page shows no cart.
function piecesIn(document: Document): string | undefined {
  if (!document.querySelector(`${FORM}, ${EMPTY}`)) return undefined
  const fields = [...document.querySelectorAll(`${FORM} ${ROW}`)].map((row) => row.querySelector(QUANTITY)?.getAttribute('value') ?? '1')
  return fields.reduce((sum, text) => addQuantity(sum, parseQuantity(text) ?? '0'), '0')
}

function sameChoices(one: readonly Choice[], other: readonly Choice[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
