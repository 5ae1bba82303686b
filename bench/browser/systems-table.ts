/** The table of what Handcart costs in each shop system: printed, and written into docs/systems-cost.md with `--write`. */
import os from 'node:os'
import { ratioOf, spreadOf, spreadText } from '../statistics.ts'
import { tellSection } from '../written.ts'
import type { PageCost } from './tracing.ts'

/** Bytes after gzip. */
export interface Bytes {
  /** Detector and button: all that comes by itself. */
  readonly viewed: number
  readonly core: number
  readonly own: number
  /** More scripts of the shop that come only when they are needed. */
  readonly later: number
}

/** Samples of one system: the page loaded, a content script of nothing in its place, Handcart opened on the page. */
export interface SystemCost {
  readonly name: string
  readonly bytes: Bytes
  readonly viewed: readonly PageCost[]
  readonly nothing: readonly PageCost[]
  readonly opened: readonly PageCost[]
}

interface Told {
  readonly costs: readonly SystemCost[]
  readonly noShop: Omit<SystemCost, 'bytes'>
  readonly lines: number
}

const HEAD = `| system | page loaded, ms | script of nothing, ms | ratio | longest piece, ms | cart read, ms | longest piece, ms | by itself, B | core, B | shop, B | later, B |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|`
/** A page that is no shop may cost at most so many times the script of nothing. */
const MOST_RATIO = 1.2
/** A system may cost at most so many times the median of all. */
const MOST_OF_OTHERS = 3
const LONGEST_MS = 50

/** Prints the table; says what is above its bar. */
export async function tellSystems(say: (line: string) => void, { costs, noShop, lines }: Told): Promise<void> {
  const rows = [...costs.map((cost) => rowOf(cost, cost.bytes)), rowOf(noShop)]
  const day = new Date().toISOString().slice(0, 10)
  const load = os.loadavg()[0]?.toFixed(1)
  const when = `${lines} lines, ${noShop.viewed.length} samples each, ${day}, load ${load} on ${os.availableParallelism()} cores.`
  const table = [when, '', HEAD, ...rows, '', ...wrongOf(costs, noShop)].join('\n')
  say(table)
  await tellSection('systems-cost.md', 'systems', table)
}

function rowOf({ name, viewed, nothing, opened }: Omit<SystemCost, 'bytes'>, bytes?: Bytes): string {
  const ratio = ratioOf(figures(viewed, 'events'), figures(nothing, 'events'))
  const read = opened.length > 0 ? [spread(opened, 'samples'), spread(opened, 'longest')] : ['–', '–']
  const sizes = bytes ? [bytes.viewed, bytes.core, bytes.own, bytes.later] : [0, 0, 0, 0]
  const cells = [name, spread(viewed, 'events'), spread(nothing, 'events'), spreadText(ratio), spread(viewed, 'longest'), ...read, ...sizes]
  return `| ${cells.join(' | ')} |`
}

function wrongOf(costs: readonly SystemCost[], noShop: Omit<SystemCost, 'bytes'>): readonly string[] {
  const ratio = ratioOf(figures(noShop.viewed, 'events'), figures(noShop.nothing, 'events')).median
  const typical = spreadOf(costs.map(({ opened }) => median(opened, 'samples'))).median
  const wrong = [
    ...(ratio > MOST_RATIO ? [`A page that is no shop costs ${ratio.toFixed(2)} times the script of nothing.`] : []),
    ...costs.flatMap(({ name, viewed, opened }) => [
      ...(median(viewed, 'longest') > LONGEST_MS ? [`${name}: a piece of a page's load is above ${LONGEST_MS} ms.`] : []),
      ...(median(opened, 'longest') > LONGEST_MS ? [`${name}: a piece of reading the cart is above ${LONGEST_MS} ms.`] : []),
      ...(median(opened, 'samples') > typical * MOST_OF_OTHERS
        ? [`${name}: reading the cart costs more than ${MOST_OF_OTHERS} times the middle of all.`]
        : []),
    ]),
  ]
  return wrong.length > 0
    ? wrong
    : [
        `A page that is no shop: at most ${MOST_RATIO} times the script of nothing. No piece above ${LONGEST_MS} ms, no system above ${MOST_OF_OTHERS} times the middle of all.`,
      ]
}

function figures(costs: readonly PageCost[], figure: keyof PageCost): readonly number[] {
  return costs.map((cost) => cost[figure])
}

function median(costs: readonly PageCost[], figure: keyof PageCost): number {
  return spreadOf(figures(costs, figure)).median
}

function spread(costs: readonly PageCost[], figure: keyof PageCost): string {
  return spreadText(spreadOf(figures(costs, figure)))
}
