/** What is new for a reader of carts since the last time: changed and new carts, and those that are gone. Reasons: docs/decisions/0023. */
import { AppError } from '../../lib/core/app-error.ts'
import { readableAmong } from '../store/cart-lists.ts'
import { type NewsRow, type NewsRows, newsHead, newsSince, numberNews } from '../store/cart-news.ts'
import type { Deps } from './caller.ts'
import { type Piece, sumsOfCarts } from './cart-contents.ts'
import type { Caller } from './rights.ts'

/** Most carts and lines one answer tells of; a cart with more lines comes alone. */
const PAGE = 100
const LINES = 1000

/** What is new. */
export interface CartNews extends Piece {
  /** Ids of carts that are gone; none where all carts are told. */
  readonly gone: readonly string[]
  /** What to ask with the next time. */
  readonly since: number
  /** True: there is more behind `since`, now. */
  readonly hasMore: boolean
  /** True: this is the start of all the reader's carts, whatever the reader has. */
  readonly isWhole: boolean
}

type NewsDeps = Pick<Deps, 'db' | 'now'>

/** The next page of news behind a number, 0 for all carts; undefined when nothing is new. One statement then, of which one row comes back. */
export async function newsOf(deps: NewsDeps, caller: Caller, asked: number): Promise<CartNews | undefined> {
  const before = await newsSince(deps.db, caller, { since: asked, limit: PAGE + 1 })
  // A number nobody gave (the database was put back), or one from before what is not known any more.
  const since = !before || asked > before.newest || asked < before.swept ? 0 : asked
  const found = before && since === asked ? before : await newsSince(deps.db, caller, { since, limit: PAGE + 1 })
  if (found && since > 0 && found.rows.length === 0) return undefined
  return pageOf(deps, caller, { since, found: await numbered(deps, caller, { since, found }) })
}

interface Found {
  readonly since: number
  readonly found: NewsRows | undefined
}

// What has no number afterwards is being changed at this moment: it is told as it was, and again the next time.
async function numbered({ db, now }: NewsDeps, caller: Caller, { since, found }: Found): Promise<NewsRows> {
  if (found?.rows.every(({ seq }) => seq !== undefined)) return found
  await numberNews(db, caller, { at: now(), limit: PAGE + 1 })
  const again = await newsSince(db, caller, { since, limit: PAGE + 1 })
  if (!again) throw new AppError('bug', { cause: new Error('a reader who was just given numbers has none') })
  return again
}

async function pageOf(deps: NewsDeps, caller: Caller, { since, found }: Found & { readonly found: NewsRows }): Promise<CartNews> {
  const rows = found.rows.slice(0, PAGE)
  const ids = rows.flatMap(({ cartId, isGone }) => (isGone ? [] : [cartId]))
  const readable = await readableAmong(deps.db, caller, ids)
  const sums = await sumsOfCarts(deps, caller, readable)
  const told = fitting(rows, (id) => sums.get(id)?.lines ?? 0)
  const [wanted, isThere] = [new Set(told.map(({ cartId }) => cartId)), new Set(readable.map(({ id }) => id))]
  const hasMore = told.length < found.rows.length
  return {
    carts: readable.filter(({ id }) => wanted.has(id)),
    sums,
    gone: since === 0 ? [] : told.flatMap(({ cartId }) => (isThere.has(cartId) ? [] : [cartId])),
    since: hasMore ? (told.findLast(({ seq }) => seq !== undefined)?.seq ?? since) : found.newest,
    hasMore,
    isWhole: since === 0,
  }
}

function fitting(rows: readonly NewsRow[], linesIn: (cartId: string) => number): readonly NewsRow[] {
  let lines = 0
  const end = rows.findIndex(({ cartId }, index) => {
    lines += linesIn(cartId)
    return index > 0 && lines > LINES
  })
  return end < 0 ? rows : rows.slice(0, end)
}

const BATCH = 500

/** A tag over all a reader's carts as they are now, in quotes: another one whenever the list would be another one. */
export async function listTag({ db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>, caller: Caller): Promise<string> {
  let head = await newsHead(db, caller)
  for (let given = BATCH; given === BATCH && (!head || head.isNews); head = await newsHead(db, caller))
    given = await numberNews(db, caller, { at: now(), limit: BATCH })
  if (!head) throw new AppError('bug', { cause: new Error('a reader who was just given numbers has none') })
  // What is being changed has no number yet: such a list is never known again.
  return `"${head.newest}.${head.defaultId ?? ''}${head.isNews ? `.${newId()}` : ''}"`
}
