/** Looks numbers of a list up in the shop of a tab, some at a time. What comes back was read in a shop's page, and is read as such. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Money } from '../contract/money.ts'
import { definedOnly, listAt, numberAt, recordAt, recordsAt, textAt } from '../core/json.ts'
import type { ListProduct } from '../core/list-cart.ts'
import { cleanText, webAddress } from '../core/text.ts'
import type { PageCommand } from '../messages/page-commands.ts'

/** Sends a command to the script in a tab's page; answers what that answers. */
export type SendToPage = (tabId: number, command: PageCommand) => Promise<unknown>

/** State and moves. */
export interface ListLookup {
  /** What was found, by number. */
  readonly found: ReadonlySignal<ReadonlyMap<string, readonly ListProduct[]>>
  /** How far it is; undefined where nothing is being looked up. */
  readonly running: ReadonlySignal<{ readonly done: number; readonly total: number } | undefined>
  /** The shop, or its page, did not answer about all that was asked. */
  readonly isFailed: ReadonlySignal<boolean>
  /** Looks up the numbers that were not yet. */
  readonly start: (tabId: number, numbers: readonly string[]) => Promise<void>
  readonly stop: () => void
  /** For another shop. */
  readonly forget: () => void
}

const AT_ONCE = 10
const MOST = 20

/** Starts with nothing known. */
export function createListLookup(send: SendToPage): ListLookup {
  const found: Signal<ReadonlyMap<string, readonly ListProduct[]>> = signal(new Map())
  const running = signal<{ readonly done: number; readonly total: number } | undefined>(undefined)
  const isFailed = signal(false)
  let turn = 0
  const stop = (): void => {
    turn += 1
    running.value = undefined
  }
  return {
    ...{ found, running, isFailed, stop },
    forget: () => {
      stop()
      found.value = new Map()
      isFailed.value = false
    },
    start: async (tabId, numbers) => {
      stop()
      const own = turn
      const open = [...new Set(numbers)].filter((number) => !found.value.has(number))
      isFailed.value = false
      for (let start = 0; start < open.length; start += AT_ONCE) {
        running.value = { done: start, total: open.length }
        const some = open.slice(start, start + AT_ONCE)
        const answer = await send(tabId, { command: 'find', numbers: some }).catch(() => undefined)
        if (own !== turn) return
        const told = foundIn(answer, some)
        found.value = new Map([...found.value, ...told])
        if (told.length === some.length) continue
        isFailed.value = true
        break
      }
      running.value = undefined
    },
  }
}

/** What a page answered to `find`, by number; nothing where it did not answer as ours does. */
export function foundIn(answer: unknown, numbers: readonly string[]): readonly (readonly [string, readonly ListProduct[]])[] {
  const told = new Map(recordsAt(answer, 'found').map((one) => [textAt(one, 'number'), one]))
  return numbers.flatMap((number) => {
    const one = told.get(number)
    return one ? [[number, recordsAt(one, 'products').slice(0, MOST).flatMap(productOf)] as const] : []
  })
}

function productOf(given: unknown): readonly ListProduct[] {
  const ids = recordAt(given, 'product')
  const id = (name: string): string | undefined => {
    const text = textAt(ids, name)
    return text !== undefined && text.length > 0 && text.length <= 200 ? text : undefined
  }
  const product = definedOnly({ sku: id('sku'), productId: id('productId'), variantId: id('variantId') })
  const title = cleanText(textAt(given, 'title'), 500)
  if (title === undefined || Object.keys(product).length === 0) return []
  const codes = listAt(given, 'codes').flatMap((code) => (typeof code === 'string' ? code.slice(0, 200) : []))
  return [
    {
      ...{ product, title, codes: codes.slice(0, MOST) },
      readd: textAt(given, 'readd') === 'exact' ? 'exact' : 'needsOptions',
      ...definedOnly({
        unitPrice: moneyOf(recordAt(given, 'unitPrice')),
        url: webAddress(textAt(given, 'url'), 'invalid:'),
        image: webAddress(textAt(given, 'image'), 'invalid:'),
      }),
    },
  ]
}

function moneyOf(given: unknown): Money | undefined {
  const [amountMinor, currency] = [numberAt(given, 'amountMinor'), textAt(given, 'currency') ?? '']
  return amountMinor !== undefined && Number.isSafeInteger(amountMinor) && /^[A-Z]{3}$/.test(currency)
    ? { amountMinor, currency }
    : undefined
}
