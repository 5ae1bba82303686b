/** Looks for sent lines in the cart, and takes out again what came in otherwise than wished. */
import type { Line } from '../../contract/cart.ts'
import { addQuantity, compareQuantity, subtractQuantity } from '../../core/quantity.ts'
import type { ShopLine, WriteOutcome } from '../shop.ts'
import { edit, failureOf, heldIn } from './edit.ts'
import { isExtra } from './extras.ts'
import { refusal, type Sent } from './forms.ts'
import type { Place } from './place.ts'
import type { OwnCart } from './read.ts'

/** A line that was sent. `sku`: of the variant it turned out to be. */
export interface SentLine {
  readonly line: Line
  readonly sent: Sent
  readonly sku?: string
}

/** What became of lines, in order, and the cart afterwards: undefined where it could not be read any more. */
export interface Judged {
  readonly outcomes: readonly WriteOutcome[]
  readonly own: OwnCart | undefined
  /** Nothing of any of them came in, although the shop answered. */
  readonly isNothingIn: boolean
}

/** One text for lines the shop tells apart by what they are made of. */
export function identityOf({ product, options }: Pick<Line, 'product' | 'options'>, sku = product.sku): string {
  const extras = options
    .filter((option) => isExtra(option) || option.name === 'seller')
    .map(({ name, id, value }) => `${name}=${id ?? value}`)
  return JSON.stringify([sku, ...extras.sort()])
}

/** Judges lines sent since the cart was `before`, no two of which are the same. */
export async function judge(page: Place, sent: readonly SentLine[], before: OwnCart): Promise<Judged> {
  // Lines that went out are looked for whoever wanted to stop meanwhile.
  const after = await page.reads.own(new AbortController().signal)
  if (!after.ok)
    return {
      outcomes: sent.map((one) => (one.sent.outcome.ok ? failureOf(after.problem) : one.sent.outcome)),
      own: undefined,
      isNothingIn: false,
    }
  const [had, has] = [before, after.own].map(totalsOf)
  const keys = heldIn(before)
  const grown = after.own.lines.filter(({ key, quantity }) => compareQuantity(quantity, keys.get(key) ?? '0') > 0)
  const wished = new Set(sent.map(({ line, sku }) => identityOf(line, sku)))
  const findings = sent.map(({ line, sent: { outcome, message }, sku = line.product.sku }) => {
    const identity = identityOf(line, sku)
    const gained = subtractQuantity(has?.get(identity) ?? '0', had?.get(identity) ?? '0')
    if (compareQuantity(gained, line.quantity) === 0) return { outcome: { ok: true } as const, out: [] }
    const isOther = (row: ShopLine): boolean => row.product.sku === sku && !wished.has(identityOf(row))
    const out = grown.filter((row) => (gained === '0' ? isOther(row) : identityOf(row) === identity))
    return { outcome: outcome.ok ? refusal(message()) : outcome, out }
  })
  const out = findings.flatMap((finding) => finding.out)
  const edits = new Map(out.map(({ key }) => [key, keys.get(key) ?? '0']))
  const cleaned = edits.size === 0 ? after : (await edit(page, { own: after.own, edits })).after
  return {
    outcomes: findings.map(({ outcome }) => outcome),
    own: cleaned.ok ? cleaned.own : undefined,
    isNothingIn: grown.length === 0 && sent.every((one) => one.sent.outcome.ok),
  }
}

function totalsOf({ lines }: OwnCart): ReadonlyMap<string, string> {
  const totals = new Map<string, string>()
  for (const line of lines) totals.set(identityOf(line), addQuantity(totals.get(identityOf(line)) ?? '0', line.quantity))
  return totals
}
