/** What a growth bench finds: one figure of one operation at each size, and how it is told as table and plot. */

/** An operation while one thing grows. `isAsked`: it answers or stores all that grows, so that growing is its work. */
export interface Growth {
  readonly operation: string
  /** What is counted: time, reads, bytes. */
  readonly figure: string
  /** What grows, such as `carts of the person`. */
  readonly grows: string
  readonly isAsked?: boolean
  readonly points: readonly Point[]
}

/** A size, and the figure there as multiple of the smallest size's (of the first that is not zero). */
export interface Point {
  readonly size: number
  readonly ratio: number
}

/** Sizes up to the one HANDCART_BENCH_MOST names, all without it: for a quick look. */
export function sizesUpTo(...sizes: readonly number[]): readonly number[] {
  const most = Number(process.env.HANDCART_BENCH_MOST ?? Number.POSITIVE_INFINITY)
  return sizes.filter((size) => size <= most)
}

/** Figures by size as multiples of the first that is not zero. */
export function pointsOf(figures: ReadonlyMap<number, number>): readonly Point[] {
  const first = [...figures.values()].find((figure) => figure > 0) ?? 1
  return [...figures].map(([size, figure]) => ({ size, ratio: figure / first }))
}

/** Table in Markdown of the growths over one thing. */
export function tableOf(growths: readonly Growth[]): string {
  const sizes = growths[0]?.points.map(({ size }) => size) ?? []
  const head = `| operation | figure | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`
  const rows = growths.map(
    ({ operation, figure, isAsked, points }) =>
      `| ${operation}${isAsked ? ' (all of it is asked for)' : ''} | ${figure} | ${points.map(({ ratio }) => ratio.toFixed(2)).join(' | ')} |`,
  )
  return [head, `|---|---|${sizes.map(() => '--:').join('|')}|`, ...rows].join('\n')
}

const [WIDTH, HEIGHT] = [760, 360]
const PLOT = { left: 56, top: 34, right: 500, bottom: 308 }
// Readable on white and on black alike.
const GREY = '#7d7d7d'
const COLOURS = ['#2f81c7', '#c2571a', '#3d9150', '#a558c0', '#b58a00', '#c0415f', '#1f948f', '#7a7fd0', '#8c6d4f', '#6c8f1f']

/** Plot in SVG of the growths over one thing: both axes logarithmic, a dashed line where growing is the operation's work. */
export function plotOf(grows: string, growths: readonly Growth[]): string {
  const all = growths.flatMap(({ points }) => points)
  const [sizes, ratios] = [all.map(({ size }) => size), all.map(({ ratio }) => Math.max(ratio, 0.1))]
  const x = scale([Math.min(...sizes), Math.max(...sizes)], [PLOT.left, PLOT.right])
  const y = scale([Math.min(0.5, ...ratios), Math.max(10, ...ratios)], [PLOT.bottom, PLOT.top])
  const ends = growths.map(({ points }) => y(Math.max(points.at(-1)?.ratio ?? 1, 0.1)))
  const places = apart(ends)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Growth with ${grows}" font-family="system-ui, sans-serif" font-size="12" fill="${GREY}">
<text x="${PLOT.left}" y="18" font-size="14">Cost as multiple of the smallest, while the number of ${grows} grows</text>
${ticks(Math.min(0.5, ...ratios), Math.max(10, ...ratios))
  .map(
    (value) =>
      `<path d="M${PLOT.left} ${px(y(value))}H${PLOT.right}" stroke="${GREY}" stroke-opacity="${value === 1 ? 0.9 : 0.25}"/><text x="${PLOT.left - 8}" y="${px(y(value) + 4)}" text-anchor="end">${value}×</text>`,
  )
  .join('\n')}
${[...new Set(sizes)].map((size) => `<path d="M${px(x(size))} ${PLOT.bottom}v5" stroke="${GREY}"/><text x="${px(x(size))}" y="${PLOT.bottom + 20}" text-anchor="middle">${size.toLocaleString('en')}</text>`).join('\n')}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 42}" text-anchor="middle">number of ${grows}</text>
${growths.map((growth, index) => lineOf({ growth, colour: COLOURS[index % COLOURS.length] ?? GREY, labelAt: places[index] ?? 0, x, y })).join('\n')}
</svg>
`
}

interface Line {
  readonly growth: Growth
  readonly colour: string
  readonly labelAt: number
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

function lineOf({ growth: { operation, figure, points, isAsked }, colour, labelAt, x, y }: Line): string {
  const places = points.map(({ size, ratio }) => `${px(x(size))} ${px(y(Math.max(ratio, 0.1)))}`)
  const [last = ''] = places.slice(-1)
  const dash = isAsked ? ' stroke-dasharray="5 4"' : ''
  return `<path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="2"${dash}/><path d="M${last}L${PLOT.right + 14} ${px(labelAt)}" fill="none" stroke="${colour}" stroke-opacity="0.5"/><text x="${PLOT.right + 18}" y="${px(labelAt + 4)}" fill="${colour}">${operation}, ${figure}</text>`
}

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): (value: number) => number {
  const [low, high] = [Math.log10(from), Math.log10(to)]
  return (value) => start + ((Math.log10(value) - low) / (high - low || 1)) * (end - start)
}

function ticks(from: number, to: number): readonly number[] {
  return [0.1, 0.5, 1, 2, 5, 10, 100, 1000, 10_000].filter((value) => value >= from && value <= to)
}

// Labels of lines that end at one place stand below each other.
function apart(places: readonly number[]): readonly number[] {
  const ordered = [...places.entries()].sort((a, b) => a[1] - b[1])
  const found = new Map<number, number>()
  let next = Math.min(PLOT.top, PLOT.bottom - 16 * (places.length - 1))
  for (const [left, [index, place]] of ordered.entries()) {
    const at = Math.max(next, Math.min(place, PLOT.bottom + 30 - 16 * (places.length - 1 - left)))
    found.set(index, at)
    next = at + 16
  }
  return places.map((_place, index) => found.get(index) ?? 0)
}

function px(value: number): string {
  return value.toFixed(1)
}
