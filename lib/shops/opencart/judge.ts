/** Looks for sent lines in the cart, and takes out again what came in otherwise than wished. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { compareQuantity } from '../../core/quantity.ts'
import type { ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { edit, heldIn, refusal } from './edit.ts'
import { type OwnCart, readOwn } from './read.ts'
import type { Sent } from './send.ts'

/** What became of lines, in order, and the cart afterwards: undefined where it could not be read any more. */
export interface Judged {
  readonly outcomes: readonly WriteOutcome[]
  readonly own: OwnCart | undefined
  /** Lines that were too many together with others of their product: alone they may fit. */
  readonly crowded: ReadonlySet<Line>
}

/** Judges lines sent since the cart was `before`, no two of which are one product with the same options. */
export async function judge(page: ShopPage, sent: readonly Sent[], before: OwnCart): Promise<Judged> {
  const unseen = sent.map(({ outcome }) => outcome)
  if (!sent.some(({ isSent }) => isSent)) return { outcomes: unseen, own: before, crowded: new Set() }
  // Lines that went out are looked for whoever wanted to stop meanwhile.
  const after = await readOwn(page, new AbortController().signal)
  if (!after.ok) return { outcomes: unseen, own: undefined, crowded: new Set() }
  const findings = sent.map((one) => find(one, { sent, before, after: after.own }))
  const back = new Map(findings.flatMap(({ out }) => out.map(({ key }) => [key, heldIn(before).get(key) ?? '0'] as const)))
  const cleaned = back.size === 0 ? after : await edit(page, { own: after.own, edits: back })
  const crowded = findings.flatMap(({ isCrowded }, index) => (isCrowded ? (sent[index]?.line ?? []) : []))
  return {
    outcomes: findings.map(({ outcome }) => outcome),
    own: cleaned.ok ? cleaned.own : undefined,
    crowded: new Set(crowded),
  }
}

interface Finding {
  readonly outcome: WriteOutcome
  /** Rows that go back to what they held. */
  readonly out: readonly ShopLine[]
  readonly isCrowded?: boolean
}

interface Look {
  readonly sent: readonly Sent[]
  readonly before: OwnCart
  readonly after: OwnCart
}

function find({ line, outcome, isSent }: Sent, { sent, before, after }: Look): Finding {
  if (!isSent) return { outcome, out: [] }
  const had = heldIn(before)
  const isMore = ({ key, quantity }: ShopLine): boolean => compareQuantity(quantity, had.get(key) ?? '0') > 0
  const rows = after.lines.filter((row) => row.product.productId === line.product.productId && isMore(row))
  const row = rows.find((candidate) => isAsWished(candidate, line))
  const siblings = sent.filter((other) => other.line !== line && other.isSent && other.line.product.productId === line.product.productId)
  if (row && (!after.short.has(row.key) || isShort(line))) return { outcome: { ok: true }, out: [] }
  if (row) return { outcome: refusal(after.page.warning), out: [row], isCrowded: siblings.length > 0 }
  if (!outcome.ok) return { outcome, out: [] }
  // Success, and not as wished: rows of the product that nobody else wished for.
  return { outcome: refusal(undefined), out: rows.filter((candidate) => !siblings.some((other) => isAsWished(candidate, other.line))) }
}

function isAsWished(row: ShopLine, { options }: Line): boolean {
  const left = [...row.options]
  const isAll = options.every((option) => {
    const at = left.findIndex((shown) => shown.name === option.name && isSameValue(shown, option))
    return at >= 0 && left.splice(at, 1).length > 0
  })
  return isAll && left.length === 0
}

// Cut off, several values look the same.
function isSameValue(shown: LineOption, wished: LineOption): boolean {
  if (shown.id !== undefined) return shown.id === wished.id
  return wished.id === undefined ? shown.value === wished.value : shown.value.endsWith('..')
}

// It was marked where it was read, so the shop let it be in a cart: an undo gives it back.
function isShort({ payload }: Line): boolean {
  return payload?.short === true
}
