/** What a growth bench finds: one figure of one operation at each size, and how it is told as a table. */

/** An operation while one thing grows. `isAsked`: it answers or stores all that grows, so that growing is its work. */
export interface Growth {
  readonly operation: string
  /** What is measured or counted: time, rows read, bytes written. */
  readonly figure: string
  /** What grows, such as `carts of the person`. */
  readonly grows: string
  readonly isAsked: boolean
  /** What it is at the smallest size where it is not zero. */
  readonly least: Amount
  readonly points: readonly Point[]
}

/** A number of something. */
export interface Amount {
  readonly amount: number
  readonly unit: 'ms' | 'rows' | 'lines' | 'bytes'
}

/** A size, and the figure there as multiple of the smallest size's (of the first that is not zero). */
export interface Point {
  readonly size: number
  readonly ratio: number
}

/** More than this at the largest size is growing; less may be chance. */
const MOST_GROWTH = 2
/** What grows by no more than this from the last size but one to the last has come to its end: a screenful of rows, a bucket. */
const MOST_LATER = 1.5

/** Sizes up to the one HANDCART_BENCH_MOST names, all without it: for a quick look. */
export function sizesUpTo(...sizes: readonly number[]): readonly number[] {
  const most = Number(process.env.HANDCART_BENCH_MOST ?? Number.POSITIVE_INFINITY)
  return sizes.filter((size) => size <= most)
}

/** Figures by size as multiples of the first that is not zero. */
export function pointsOf(figures: ReadonlyMap<number, number>): readonly Point[] {
  const first = firstOf(figures) || 1
  return [...figures].map(([size, figure]) => ({ size, ratio: figure / first }))
}

/** A growth of these figures by size. */
export function growthOf(
  common: Pick<Growth, 'operation' | 'grows' | 'isAsked'>,
  { figure, unit }: Pick<Growth, 'figure'> & Pick<Amount, 'unit'>,
  figures: ReadonlyMap<number, number>,
): Growth {
  return { ...common, figure, least: { amount: firstOf(figures), unit }, points: pointsOf(figures) }
}

/** Table in Markdown of the growths over one thing. */
export function tableOf(growths: readonly Growth[]): string {
  const [least, ...sizes] = growths[0]?.points.map(({ size }) => size.toLocaleString('en')) ?? []
  const head = `| operation | figure | at ${least} | ${sizes.join(' | ')} |`
  const rows = growths.map(({ operation, figure, isAsked, least: { amount, unit }, points }) => {
    const [first, ...others] = points.map(({ ratio }) => (ratio === 0 ? '0' : `${ratio.toFixed(2)} ×`))
    return `| ${operation}${isAsked ? ' *' : ''} | ${figure} | ${first === '0' ? '0' : amountText(amount, unit)} | ${others.join(' | ')} |`
  })
  return [head, `|---|---|${['', ...sizes].map(() => '--:').join('|')}|`, ...rows].join('\n')
}

/** Growths that are nobody's wish. */
export function unwanted(growths: readonly Growth[]): readonly Growth[] {
  return growths.filter(({ isAsked, points }) => {
    const [before = 1, last = 1] = [points.at(-2)?.ratio, points.at(-1)?.ratio]
    return !isAsked && last > MOST_GROWTH && last / before > MOST_LATER
  })
}

/** One sentence: what grew that should not, or that nothing did. */
export function verdictOn(growths: readonly Growth[]): string {
  const grown = unwanted(growths).map(({ operation, figure, points }) => `${operation}, ${figure} (${points.at(-1)?.ratio.toFixed(1)} ×)`)
  return grown.length === 0 ? 'Nothing grows but what is asked for (*).' : `**Grows without being asked for:** ${grown.join('; ')}.`
}

function firstOf(figures: ReadonlyMap<number, number>): number {
  return [...figures.values()].find((figure) => figure > 0) ?? 0
}

function amountText(amount: number, unit: Amount['unit']): string {
  if (unit === 'ms') return `${amount.toPrecision(amount < 1 ? 2 : 3)} ms`
  return unit === 'bytes' && amount >= 1000 ? `${(amount / 1000).toFixed(1)} KB` : `${Math.round(amount)} ${unit}`
}
