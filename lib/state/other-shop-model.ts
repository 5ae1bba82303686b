/** Finds the lines of a cart in another shop than its own: one question after another to that shop's search, until the person stops it. What comes back are proposals. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Line } from '../contract/cart.ts'
import type { Replacement } from '../contract/import.ts'
import type { ListProduct } from '../core/list-cart.ts'
import { type Proposals, proposalsOf, questionsOf } from '../core/other-shop.ts'
import { foundIn, type SendToPage } from './list-lookup.ts'

/** A line with what the shop has for it. No `found`: not asked yet, or (`isAsked`) nothing. `chosen` would be taken for it, when `isIn`. */
export interface ProposedRow {
  readonly line: Line
  readonly isAsked: boolean
  readonly found?: Proposals | undefined
  readonly chosen?: ListProduct | undefined
  readonly isIn: boolean
}

/** State and moves. */
export interface OtherShopModel {
  /** Address of the shop the cart is from. */
  readonly from: string
  /** False where the shop has no search that can be asked. */
  readonly canSearch: ReadonlySignal<boolean>
  readonly rows: ReadonlySignal<readonly ProposedRow[]>
  /** How many lines are done; undefined where nothing is being asked. */
  readonly running: ReadonlySignal<{ readonly done: number; readonly total: number } | undefined>
  /** The shop did not answer; lines after that were not asked. */
  readonly isFailed: ReadonlySignal<boolean>
  /** How many lines the person takes on. */
  readonly count: ReadonlySignal<number>
  /** Asks about the lines that were not asked yet. */
  readonly start: () => Promise<void>
  readonly stop: () => void
  /** Takes a product for a line, by its place; -1: none. */
  readonly choose: (lineId: string, place: number) => void
  readonly setIn: (lineId: string, isIn: boolean) => void
  /** Makes a plan of what is taken. */
  readonly use: () => Promise<void>
}

interface OtherShopDeps {
  readonly from: string
  readonly lines: readonly Line[]
  readonly send: SendToPage
  readonly tabId: number
  readonly canSearch: () => boolean
  readonly planOf: (proposals: readonly Replacement[]) => Promise<void>
}

type Found = ReadonlyMap<string, Proposals | undefined>

/** Starts with nothing asked. */
export function createOtherShop({ from, lines, canSearch, planOf, ...page }: OtherShopDeps): OtherShopModel {
  const found = signal<Found>(new Map())
  const chosen = signal<ReadonlyMap<string, number>>(new Map())
  const out = signal<ReadonlySet<string>>(new Set())
  const asking = createAsking(page, lines, found)
  const rows = computed(() => lines.map((line) => rowOf(line, { found: found.value, chosen: chosen.value, out: out.value })))
  const taken = computed(() => rows.value.filter(({ chosen: product, isIn }) => product !== undefined && isIn))
  return {
    ...asking,
    ...{ from, rows, canSearch: computed(canSearch), count: computed(() => taken.value.length) },
    start: async () => {
      if (canSearch()) await asking.start()
    },
    choose: (lineId, place) => {
      chosen.value = new Map(chosen.value).set(lineId, place)
    },
    setIn: (lineId, isIn) => {
      const others = [...out.value].filter((one) => one !== lineId)
      out.value = new Set(isIn ? others : [...others, lineId])
    },
    use: async () => {
      asking.stop()
      const proposals = taken.value.flatMap(({ line, chosen: product }) => (product ? [replacementOf(line, product)] : []))
      if (proposals.length > 0) await planOf(proposals)
    },
  }
}

function replacementOf({ id }: Line, { product, title }: ListProduct): Replacement {
  return { lineId: id, product, title, options: [] }
}

interface Said {
  readonly found: Found
  readonly chosen: ReadonlyMap<string, number>
  readonly out: ReadonlySet<string>
}

// One product of the line's number is ticked, as a proposal; what is only like it the person has to choose.
function rowOf(line: Line, { found, chosen, out }: Said): ProposedRow {
  const proposals = found.get(line.id)
  const isOne = proposals?.by !== 'name' && proposals?.products.length === 1
  const place = chosen.get(line.id) ?? (isOne ? 0 : -1)
  return { line, isAsked: found.has(line.id), found: proposals, chosen: proposals?.products[place], isIn: !out.has(line.id) }
}

function createAsking(
  page: Pick<OtherShopDeps, 'send' | 'tabId'>,
  lines: readonly Line[],
  found: { value: Found },
): Pick<OtherShopModel, 'running' | 'isFailed' | 'start' | 'stop'> {
  const running = signal<{ readonly done: number; readonly total: number } | undefined>(undefined)
  const isFailed = signal(false)
  const ask = createSearch(page)
  let turn = 0
  const stop = (): void => {
    turn += 1
    running.value = undefined
  }
  return {
    ...{ running, isFailed, stop },
    start: async () => {
      stop()
      const own = turn
      isFailed.value = false
      for (const line of lines) {
        if (found.value.has(line.id)) continue
        running.value = { done: found.value.size, total: lines.length }
        const answers = await answersFor(line, ask, () => own !== turn)
        if (own !== turn) return
        if (!answers) {
          isFailed.value = true
          break
        }
        found.value = new Map(found.value).set(line.id, proposalsOf(line, answers))
      }
      running.value = undefined
    },
  }
}

type Search = (words: string) => Promise<readonly ListProduct[] | undefined>

// Undefined where the shop did not answer. What goes by the line's number is not looked for by name.
async function answersFor(line: Line, ask: Search, isOver: () => boolean): Promise<readonly (readonly ListProduct[])[] | undefined> {
  const answers: (readonly ListProduct[])[] = []
  for (const words of questionsOf(line)) {
    const answer = isOver() ? undefined : await ask(words)
    if (!answer) return undefined
    answers.push(answer)
    const proposals = proposalsOf(line, answers)
    if (proposals && proposals.by !== 'name') break
  }
  return answers
}

// Lines of one product are asked about once.
function createSearch({ send, tabId }: Pick<OtherShopDeps, 'send' | 'tabId'>): Search {
  const known = new Map<string, readonly ListProduct[]>()
  return async (words) => {
    const before = known.get(words)
    if (before) return before
    const answer = await send(tabId, { command: 'find', numbers: [words] }).catch(() => undefined)
    const [told] = foundIn(answer, [words])
    if (told) known.set(words, told[1])
    return told?.[1]
  }
}
