/** What a person chooses for lines of a plan: options the shop's product has, or another product its search finds. What the page answers was read in a shop's page, and is read as such. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Line, LineOption } from '../contract/cart.ts'
import type { Plan, Replacement } from '../contract/import.ts'
import type { CartDetail, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { definedOnly, recordsAt, textAt } from '../core/json.ts'
import type { ListProduct } from '../core/list-cart.ts'
import { replacedLine } from '../core/replaced-line.ts'
import { cleanText } from '../core/text.ts'
import type { Ask } from '../messages/client.ts'
import type { ChoiceInShop } from '../messages/page-commands.ts'
import { foundIn, type SendToPage } from './list-lookup.ts'
import { problemOf } from './problem.ts'

/** What is asked of the person for one line: values, by option; products to take instead; that the shop told neither; or that its search did not answer, which is the problem then. */
export type LineChoice =
  | { readonly kind: 'options'; readonly options: readonly ChoiceInShop[]; readonly picked: ReadonlyMap<string, string> }
  | { readonly kind: 'products'; readonly products: readonly ListProduct[] }
  | { readonly kind: 'none'; readonly of: 'options' | 'products' }
  | { readonly kind: 'unanswered' }

/** State and moves. */
export interface PlanChoices {
  /** The cart's lines with what was chosen so far. */
  readonly lines: ReadonlySignal<readonly Line[]>
  /** What was shared of a line that is another product now. */
  readonly instead: ReadonlySignal<ReadonlyMap<string, string>>
  /** How many were shared of a line, where another amount is taken now. */
  readonly wished: ReadonlySignal<ReadonlyMap<string, string>>
  /** True once after a choice was taken for the line: its new place has the focus then. */
  readonly left: (lineId: string) => boolean
  /** The line that is asked about, and what. */
  readonly open: ReadonlySignal<{ readonly lineId: string; readonly choice: LineChoice } | undefined>
  readonly busy: ReadonlySignal<string | undefined>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Asks the shop what may be chosen for a line. */
  readonly ask: (line: Line) => Promise<void>
  /** Asks the shop's search for something like it. */
  readonly look: (line: Line) => Promise<void>
  /** Picks a value, by its place. */
  readonly pick: (option: string, place: string) => void
  /** Takes what is picked into the plan; nothing where an option is still open. */
  readonly use: () => Promise<void>
  readonly take: (product: ListProduct) => Promise<void>
  /** Takes another amount of a line into the plan. */
  readonly takeAmount: (line: Line, quantity: string) => Promise<void>
  readonly close: () => void
}

interface ChoiceDeps {
  readonly ask: Ask
  readonly send: SendToPage
  readonly tabId: number
  readonly cart: Pick<CartDetail, 'id' | 'lines'>
  readonly resumed: readonly Replacement[]
  /** The plan with the line as it was chosen. */
  readonly planned: (plan: Plan, lineId: string) => void
  /** The shop's cart is another one: a new plan is to be made. */
  readonly moved: () => Promise<void>
}

const MAX_TEXT = 1000

interface Signals {
  readonly chosen: Signal<ReadonlyMap<string, Replacement>>
  readonly open: Signal<{ readonly lineId: string; readonly choice: LineChoice } | undefined>
  readonly busy: Signal<string | undefined>
  readonly problem: Signal<Problem | undefined>
  /** The line that was chosen for last, until its new place has the focus. */
  readonly last: Signal<string | undefined>
}

/** Makes them for one import; of what was chosen before a new plan only `kept` is chosen still. */
export function createPlanChoices(deps: ChoiceDeps): PlanChoices & { readonly forget: (kept: readonly Replacement[]) => void } {
  const signals: Signals = {
    chosen: signal(byLine(deps.resumed)),
    open: signal(undefined),
    busy: signal(undefined),
    problem: signal(undefined),
    last: signal(undefined),
  }
  const { chosen, open, busy, problem } = signals
  const { cart } = deps
  const close = (): void => {
    open.value = problem.value = undefined
  }
  const lineOf = (line: Line): Line => {
    const replacement = chosen.value.get(line.id)
    return replacement ? replacedLine(line, replacement) : line
  }
  return {
    ...{ open, busy, problem, close },
    ...createAsking(deps, signals),
    ...createTaking(deps, signals),
    lines: computed(() => cart.lines.map(lineOf)),
    wished: computed(
      () =>
        new Map(cart.lines.flatMap(({ id, quantity }) => (chosen.value.get(id)?.quantity === undefined ? [] : [[id, quantity] as const]))),
    ),
    left: (lineId) => {
      const isLast = signals.last.value === lineId
      if (isLast) signals.last.value = undefined
      return isLast
    },
    instead: computed(() => new Map(cart.lines.flatMap(({ id, title }) => (chosen.value.get(id)?.product ? [[id, title] as const] : [])))),
    forget: (kept) => {
      chosen.value = byLine(kept)
      close()
    },
  }
}

function byLine(replaced: readonly Replacement[]): ReadonlyMap<string, Replacement> {
  return new Map(replaced.map((one) => [one.lineId, one]))
}

interface Working extends ChoiceDeps {
  readonly signals: Signals
}

// One thing at a time is asked of the shop.
async function alone({ moved, signals: { busy, problem } }: Working, lineId: string, work: () => Promise<void>): Promise<void> {
  if (busy.value !== undefined) return
  busy.value = lineId
  problem.value = undefined
  try {
    await work()
  } catch (thrown) {
    const found = problemOf(thrown)
    if (found.code === 'shop.changed') await moved()
    else problem.value = found
  } finally {
    busy.value = undefined
  }
}

function createAsking(deps: ChoiceDeps, signals: Signals): Pick<PlanChoices, 'ask' | 'look' | 'pick'> {
  const { send, tabId } = deps
  const { open } = signals
  return {
    ask: (line) =>
      alone({ ...deps, signals }, line.id, async () => {
        const options = choicesIn(await send(tabId, { command: 'choices', line: bare(line) }).catch(() => undefined))
        const asked = { kind: 'options', options, picked: pickedBefore(options, line) } as const
        open.value = { lineId: line.id, choice: options.length === 0 ? { kind: 'none', of: 'options' } : asked }
      }),
    look: (line) =>
      alone({ ...deps, signals }, line.id, async () => {
        const words = [
          ...new Set([line.product.sku, line.product.gtin, line.title].flatMap((word) => (word === undefined ? [] : [word.slice(0, 100)]))),
        ]
        const answer = await send(tabId, { command: 'find', numbers: words }).catch(() => undefined)
        const found = foundIn(answer, words)
        const products = [...new Map(found.flatMap(([, some]) => some).map((one) => [JSON.stringify(one.product), one])).values()]
        // What the shop did not answer about it may well have.
        if (products.length === 0 && found.length < words.length) {
          open.value = { lineId: line.id, choice: { kind: 'unanswered' } }
          throw new AppError('shop.answer')
        }
        open.value = { lineId: line.id, choice: products.length === 0 ? { kind: 'none', of: 'products' } : { kind: 'products', products } }
      }),
    pick: (option, place) => {
      const at = open.value
      if (at?.choice.kind === 'options')
        open.value = { ...at, choice: { ...at.choice, picked: new Map(at.choice.picked).set(option, place) } }
    },
  }
}

function createTaking(deps: ChoiceDeps, signals: Signals): Pick<PlanChoices, 'use' | 'take' | 'takeAmount'> {
  const { chosen, open } = signals
  const choose = (replacement: Replacement): Promise<void> =>
    alone({ ...deps, signals }, replacement.lineId, async () => {
      const plan = await deps.ask('import.choose', { cartId: deps.cart.id, tabId: deps.tabId, replacement })
      chosen.value = new Map(chosen.value).set(replacement.lineId, replacement)
      open.value = undefined
      signals.last.value = replacement.lineId
      deps.planned(plan, replacement.lineId)
    })
  return {
    use: async () => {
      const at = open.value
      const options = at?.choice.kind === 'options' ? pickedOptions(at.choice) : undefined
      if (!at || !options) return
      await choose({ ...chosen.value.get(at.lineId), lineId: at.lineId, options })
    },
    take: async ({ product, title }) => {
      if (open.value) await choose({ lineId: open.value.lineId, product, title, options: [] })
    },
    takeAmount: ({ id }, quantity) =>
      choose({ ...chosen.value.get(id), lineId: id, quantity }).then(() => {
        if (signals.problem.value) open.value = { lineId: id, choice: { kind: 'unanswered' } }
      }),
  }
}

// What only this device shows of a line is nothing for the page.
function bare({ image: _image, ...line }: Line): Line {
  return line
}

function choicesIn(answer: unknown): readonly ChoiceInShop[] {
  return recordsAt(answer, 'choices').flatMap((told): readonly ChoiceInShop[] => {
    const name = textAt(told, 'name')
    const values = recordsAt(told, 'values').flatMap((one) => {
      const [value, id] = [textAt(one, 'value'), textAt(one, 'id')]
      return value === undefined || value.length > MAX_TEXT || (id ?? '').length > 200 ? [] : [{ value, ...definedOnly({ id }) }]
    })
    if (name === undefined || name.length > 200 || values.length === 0) return []
    return [{ name, values, ...definedOnly({ label: cleanText(textAt(told, 'label'), 200) }) }]
  })
}

// What the line had, where the shop still has it; an option of one value is no question.
function pickedBefore(options: readonly ChoiceInShop[], line: Line): ReadonlyMap<string, string> {
  const before = options.flatMap(({ name, values }) => {
    const had = line.options.find((one) => one.name === name)
    const place = values.findIndex(({ value, id }) => (had?.id !== undefined && had.id === id) || had?.value.trim() === value.trim())
    return place >= 0 ? [[name, String(place)] as const] : values.length === 1 ? [[name, '0'] as const] : []
  })
  return new Map(before)
}

function pickedOptions({ options, picked }: Extract<LineChoice, { kind: 'options' }>): LineOption[] | undefined {
  const chosen = options.map(({ name, label, values }) => {
    const value = values[Number(picked.get(name) || Number.NaN)]
    return value && { name, ...definedOnly({ label }), ...value }
  })
  return chosen.every((one) => one !== undefined) ? chosen : undefined
}
