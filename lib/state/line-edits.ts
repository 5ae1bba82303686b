/** Changing the amount of a line in an open cart, beside others who do the same. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { SharedLine } from '../contract/glue.ts'
import type { HistoryWho } from '../contract/history.ts'
import { FULL_ACCESS } from '../contract/permission-groups.ts'
import type { LineOutcome } from '../contract/together.ts'
import type { CartDetail, Problem } from '../contract/views.ts'
import { addQuantity, compareQuantity, parseQuantity, subtractQuantity } from '../core/quantity.ts'
import type { Ask } from '../messages/client.ts'
import type { WhoChanged } from './line-news.ts'
import { problemOf } from './problem.ts'

/** What the last change led to. `from`, `to`: what the person saw and wanted; `who` changed it meanwhile, as far as that is known. */
export interface EditOutcome {
  readonly line: SharedLine
  readonly from: string
  readonly to: string
  readonly outcome: LineOutcome
  readonly who?: HistoryWho
}

/** State and moves. */
export interface LineEdits {
  /** True where the person may change lines of the cart on its server. */
  readonly isOffered: ReadonlySignal<boolean>
  /** The line whose amount is being written. */
  readonly open: ReadonlySignal<string | undefined>
  readonly begin: (line: string) => void
  /** Closes it; what was written is forgotten. */
  readonly end: () => void
  /** True once after the line's amount was closed: its button is to have the focus again. */
  readonly left: (line: string) => boolean
  readonly isBusy: ReadonlySignal<boolean>
  /** What was written is no amount. */
  readonly isWrong: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly last: ReadonlySignal<EditOutcome | undefined>
  /** Sets it to what was written. */
  readonly set: (line: SharedLine, written: string) => Promise<void>
  readonly takeOut: (line: SharedLine) => Promise<void>
  /** Takes the person's own part of the last change back, or makes one that was held back after all. */
  readonly goOn: () => Promise<void>
  readonly dismiss: () => void
}

interface EditDeps {
  readonly ask: Ask
  readonly detail: ReadonlySignal<CartDetail | undefined>
  readonly isOnServer: ReadonlySignal<boolean>
  readonly whoChanged: WhoChanged
}

/** Makes them for one cart. One change at a time; what is written stays where the server did not take it. */
export function createLineEdits({ ask, detail, isOnServer, whoChanged }: EditDeps): LineEdits {
  const [isBusy, isWrong] = [signal(false), signal(false)]
  const [problem, last] = [signal<Problem | undefined>(undefined), signal<EditOutcome | undefined>(undefined)]
  const dismiss = (): void => {
    last.value = problem.value = undefined
    isWrong.value = false
  }
  const place = createPlace(dismiss)
  const send = async (line: SharedLine, { from, to, taken }: Step): Promise<void> => {
    const cartId = detail.value?.id
    if (cartId === undefined || isBusy.value) return
    isBusy.value = true
    dismiss()
    try {
      const outcome = await ask('together.setLine', { cartId, line: line.id, from, to, ...(taken ? { taken } : {}) })
      const isMet = outcome.state !== 'set' || outcome.others !== undefined
      const who = isMet ? (await whoChanged([line.id])).get(line.id) : undefined
      last.value = { line, from, to, outcome, ...(who ? { who } : {}) }
      place.end()
    } catch (thrown) {
      problem.value = problemOf(thrown)
    } finally {
      isBusy.value = false
    }
  }
  const set = async (line: SharedLine, written: string): Promise<void> => {
    const to = parseQuantity(written.replace(',', '.'))
    isWrong.value = to === undefined
    if (to === line.quantity) place.end()
    else if (to !== undefined) await send(line, { from: line.quantity, to })
  }
  const goOn = async (): Promise<void> => {
    const step = last.value && nextOf(last.value)
    if (last.value && step) await send(last.value.line, step)
  }
  const isOffered = computed(() => isOnServer.value && (detail.value?.mine === true || detail.value?.permission === FULL_ACCESS))
  const takeOut = (line: SharedLine): Promise<void> => send(line, { from: line.quantity, to: '0' })
  return { ...place, isOffered, isBusy, isWrong, problem, last, set, takeOut, goOn, dismiss }
}

function createPlace(dismiss: () => void): Pick<LineEdits, 'open' | 'begin' | 'end' | 'left'> {
  const open = signal<string | undefined>(undefined)
  let closed: string | undefined
  return {
    open,
    begin: (line) => {
      dismiss()
      open.value = line
    },
    end: () => {
      closed = open.value
      open.value = undefined
    },
    left: (line) => {
      const isLeft = closed === line
      if (isLeft) closed = undefined
      return isLeft
    },
  }
}

interface Step {
  readonly from: string
  readonly to: string
  readonly taken?: SharedLine | undefined
}

// The way back of what was done; what was held back is done on what is there now.
function nextOf({ from, to, outcome }: EditOutcome): Step | undefined {
  if (outcome.state === 'gone') return undefined
  if (outcome.state === 'changed') return { from: outcome.quantity, to: '0' }
  const { quantity, taken } = outcome
  const back =
    compareQuantity(to, from) > 0
      ? subtractQuantity(quantity, subtractQuantity(to, from))
      : addQuantity(quantity, subtractQuantity(from, to))
  return { from: quantity, to: back, taken }
}
