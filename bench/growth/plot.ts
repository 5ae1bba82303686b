/** Plots of growth in SVG: a panel a figure, both axes logarithmic, readable on white and on black alike. */
import type { Growth } from './figures.ts'

const PANEL = { width: 440, height: 262 }
const PLOT = { left: 62, top: 42, right: 262, bottom: 206 }
const LABEL_EVERY = 15
const GREY = '#7a828c'
const COLOURS = ['#2f81c7', '#c2571a', '#3d9150', '#a558c0', '#b08600', '#c0415f', '#1f8f85', '#7a7fd0', '#8c6d4f']
const FINE_TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
const TICKS = [0.1, 1, 10, 100, 1000, 10_000, 100_000]

interface Scales {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly sizes: readonly number[]
  readonly ticks: readonly number[]
}

/** One picture of all figures over one thing; an operation has one colour in all panels. Dashed: growing is its work. Dotted: what grows in proportion. */
export function plotOf(grows: string, growths: readonly Growth[]): string {
  const operations = [...new Set(growths.map(({ operation }) => operation))]
  const panels = [...Map.groupBy(growths, ({ figure }) => figure)]
  const [width, height] = [PANEL.width * Math.min(2, panels.length), PANEL.height * Math.ceil(panels.length / 2)]
  const drawn = panels.map(([figure, some], index) => {
    const [left, top] = [(index % 2) * PANEL.width, Math.floor(index / 2) * PANEL.height]
    return `<g transform="translate(${left} ${top})">\n${panelOf(figure, some, operations)}\n</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Cost of operations while the number of ${grows} grows" font-family="system-ui, sans-serif" font-size="11" fill="${GREY}">
${drawn.join('\n')}
</svg>
`
}

function panelOf(figure: string, growths: readonly Growth[], operations: readonly string[]): string {
  const scales = scalesOf(growths)
  const lines = growths.map((growth) => growth.points.filter(({ ratio }) => ratio > 0))
  const labels = apart(lines.map((points) => scales.y(points.at(-1)?.ratio ?? 1)))
  const colours = growths.map(({ operation }) => COLOURS[operations.indexOf(operation) % COLOURS.length] ?? GREY)
  const least = scales.sizes[0]?.toLocaleString('en') ?? ''
  return [
    `<text x="4" y="16" font-size="13" font-weight="600">${figure}</text>`,
    `<text x="4" y="31">times that at ${least} (log)</text>`,
    axesOf(scales, growths[0]?.grows ?? ''),
    ...growths.map((growth, index) => {
      const places = (lines[index] ?? []).map(({ size, ratio }) => `${px(scales.x(size))} ${px(scales.y(ratio))}`)
      return lineOf(growth, { places, colour: colours[index] ?? GREY, labelAt: labels[index] ?? 0 })
    }),
  ].join('\n')
}

function scalesOf(growths: readonly Growth[]): Scales {
  const all = growths.flatMap(({ points }) => points)
  const sizes = [...new Set(all.map(({ size }) => size))].sort((a, b) => a - b)
  const ratios = all.map(({ ratio }) => ratio).filter((ratio) => ratio > 0)
  const most = Math.max(10, ...ratios)
  const [low, high] = [Math.min(0.5, ...ratios), most > 20 ? 10 ** Math.ceil(Math.log10(most)) : most]
  return {
    x: scale([sizes[0] ?? 1, sizes.at(-1) ?? 1], [PLOT.left, PLOT.right]),
    y: scale([low, high], [PLOT.bottom, PLOT.top]),
    sizes,
    ticks: (high > 20 ? TICKS : FINE_TICKS).filter((value) => value >= low && value <= high),
  }
}

function axesOf({ x, y, sizes, ticks }: Scales, grows: string): string {
  const [least = 1, most = 1] = [sizes[0], sizes.at(-1)]
  const highest = 10 ** Math.log10(ticks.at(-1) ?? 1)
  const end = Math.min(most, least * highest)
  return [
    ...ticks.map(
      (value) =>
        `<path d="M${PLOT.left} ${px(y(value))}H${PLOT.right}" stroke="${GREY}" stroke-opacity="${value === 1 ? 0.8 : 0.35}"/><text x="${PLOT.left - 6}" y="${px(y(value) + 4)}" text-anchor="end">${value.toLocaleString('en')} ×</text>`,
    ),
    ...sizes.map(
      (size) =>
        `<path d="M${px(x(size))} ${PLOT.bottom}v5" stroke="${GREY}"/><text x="${px(x(size))}" y="${PLOT.bottom + 18}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    ),
    `<path d="M${px(x(least))} ${px(y(1))}L${px(x(end))} ${px(y(end / least))}" stroke="${GREY}" stroke-width="1.5" stroke-dasharray="1 4" stroke-linecap="round" fill="none"/>`,
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 36}" text-anchor="middle">${grows} (log)</text>`,
  ].join('\n')
}

interface Line {
  readonly places: readonly string[]
  readonly colour: string
  readonly labelAt: number
}

function lineOf({ operation, isAsked }: Growth, { places, colour, labelAt }: Line): string {
  const dash = isAsked ? ' stroke-dasharray="5 4"' : ''
  const dots = places.map((place) => `M${place}h0`).join('')
  return [
    `<path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`,
    `<path d="${dots}" stroke="${colour}" stroke-width="5" stroke-linecap="round"/>`,
    `<path d="M${places.at(-1)}L${PLOT.right + 14} ${px(labelAt)}h6" fill="none" stroke="${colour}" stroke-opacity="0.6"/>`,
    `<text x="${PLOT.right + 24}" y="${px(labelAt + 4)}">${operation}${isAsked ? ' *' : ''}</text>`,
  ].join('')
}

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): (value: number) => number {
  const [low, high] = [Math.log10(from), Math.log10(to)]
  return (value) => start + ((Math.log10(value) - low) / (high - low || 1)) * (end - start)
}

// Labels of lines that end at one place stand below each other, around that place as far as there is room.
function apart(places: readonly number[]): readonly number[] {
  const ordered = [...places.entries()].sort((a, b) => a[1] - b[1])
  const found = new Map<number, number>()
  let next = PLOT.top - 10
  for (const [index, [line, place]] of ordered.entries()) {
    const lowest = PLOT.bottom - 2 - LABEL_EVERY * (ordered.length - 1 - index)
    const at = Math.max(next, Math.min(place - (LABEL_EVERY * crowdOf(ordered, index)) / 2, lowest))
    found.set(line, at)
    next = at + LABEL_EVERY
  }
  return places.map((_place, index) => found.get(index) ?? 0)
}

// How many more labels want to stand about here, below this one.
function crowdOf(ordered: readonly (readonly [number, number])[], index: number): number {
  const at = ordered[index]?.[1] ?? 0
  return ordered.slice(index + 1).filter(([, place]) => place - at < LABEL_EVERY).length
}

function px(value: number): string {
  return value.toFixed(1)
}
