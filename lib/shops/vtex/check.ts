/** Asks VTEX what it would do with lines now: a cart of them is tried out, beside what the own cart holds of the same, and none is changed. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly, numberAt, recordsAt, textAt } from '../../core/json.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { countIn, countOf, isSame, offerOf, priceOf, type Wish, wishesOf } from './item.ts'
import { type OrderForm, readForm, simulate, wordsOf } from './order-form.ts'
import { currencyOf } from './read.ts'

const PER_TRIAL = 40

/** One check per line, in order; `unknown` where the shop does not answer. A limit is named where the lines reach it. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const { form } = await readForm(page, signal)
  const wishes = form ? besideOwn(wishesOf(lines), form) : []
  const told = form ? await tryAll(page, { form, wishes }, signal) : []
  const currency = form && currencyOf(form)
  return lines.map((line) => {
    const offer = offerOf(line)
    if (!offer) return { lineId: line.id, availability: line.readd === 'exact' ? 'unknown' : 'needsOptions' }
    const place = wishes.findIndex((wish) => isSame(wish, offer))
    const trial = told[place]
    return { lineId: line.id, ...(trial ? checkOf(trial, currency) : { availability: 'unknown' }) }
  })
}

/** What the shop would do with a wish. */
export interface Trial {
  readonly wish: Wish
  /** The item as the shop would have it; undefined when it would not take it. */
  readonly item: unknown
  /** The shop refused the whole wish; `item` is what it says of one piece. */
  readonly isFewer?: true
  /** What the shop says of the trial, in its own words. */
  readonly words?: string | undefined
}

/** Tries wishes out; one trial per wish, in order, undefined where the shop did not answer. */
export async function tryAll(page: ShopPage, { form, wishes }: Trying, signal: AbortSignal): Promise<readonly (Trial | undefined)[]> {
  const first = await tryGroups(page, { form, wishes }, signal)
  // Some shops call sold out what there is less of than was asked for: one piece tells.
  const doubtful = wishes.filter((wish, index) => wish.quantity > 1 && first[index] && !isOffered(first[index]))
  if (doubtful.length === 0) return first
  const single = await tryGroups(page, { form, wishes: doubtful.map((wish) => ({ ...wish, quantity: 1 })) }, signal)
  const better = new Map(doubtful.map((wish, index) => [wish, single[index]]))
  return first.map((trial, index) => {
    const one = wishes[index] && better.get(wishes[index])
    return one && isOffered(one) ? { ...one, isFewer: true } : trial
  })
}

/** Wishes beside a cart. */
export interface Trying {
  readonly form: OrderForm
  readonly wishes: readonly Wish[]
}

/** True where the shop sells what was tried. */
export function isOffered({ item }: Trial): boolean {
  return textAt(item, 'availability') === 'available' && countOf(item) > 0
}

async function tryGroups(page: ShopPage, { form, wishes }: Trying, signal: AbortSignal): Promise<(Trial | undefined)[]> {
  const told: (Trial | undefined)[] = []
  for (let start = 0; start < wishes.length; start += PER_TRIAL) {
    const group = wishes.slice(start, start + PER_TRIAL)
    const answer = signal.aborted ? undefined : await simulate(page, { form, items: group }, signal)
    const items = recordsAt(answer, 'items')
    const itemOf = (index: number): unknown => items.find((item) => (numberAt(item, 'requestIndex') ?? items.indexOf(item)) === index)
    told.push(...group.map((wish, index) => (answer === undefined ? undefined : { wish, item: itemOf(index), words: wordsOf(answer) })))
  }
  return told
}

// A stock counts for all of an offer: what the cart has, and what each line would add.
function besideOwn(wishes: readonly Wish[], form: OrderForm): readonly Wish[] {
  return wishes.map((wish) => ({ ...wish, quantity: wish.quantity + countIn(form, wish) }))
}

function checkOf(trial: Trial, currency: string | undefined): Pick<LineCheck, 'availability' | 'unitPrice' | 'maxQuantity'> {
  const { wish, item } = trial
  const unitPrice = definedOnly({ unitPrice: priceOf(item, currency) })
  if (!isOffered(trial)) return { availability: 'gone', ...unitPrice }
  const count = countOf(item)
  return {
    availability: trial.isFewer ? 'unknown' : 'available',
    ...unitPrice,
    ...(count < wish.quantity ? { maxQuantity: String(count) } : {}),
  }
}
