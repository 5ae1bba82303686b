/** The few figures every bench tells of its samples. */

/** Middle of the samples, and the middles of their halves. `count` is how many there are. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
  readonly count: number
}

/** Median and quartiles, linear between samples; NaN of none. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), count: sorted.length }
}

/** The median; NaN of none. */
export function medianOf(samples: readonly number[]): number {
  return spreadOf(samples).median
}

/** The sample below which this share of all lies, such as 0.95. */
export function quantileOf(samples: readonly number[], share: number): number {
  return quantile(
    [...samples].sort((a, b) => a - b),
    share,
  )
}

/** Two-sided p of Mann and Whitney that both come from one population, by the normal curve with ties corrected: meant for 8 samples and more. */
export function samePopulation(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))].sort((x, y) => x.value - y.value)
  let [rankSum, ties] = [0, 0]
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1
    const [tied, rank] = [end - start, (start + 1 + end) / 2]
    ties += tied ** 3 - tied
    rankSum += rank * all.slice(start, end).filter(({ isA }) => isA).length
    start = end
  }
  const [n, m, total] = [a.length, b.length, all.length]
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (!(variance > 0)) return 1
  const z = Math.max(0, Math.abs(rankSum - (n * (total + 1)) / 2) - 0.5) / Math.sqrt(variance)
  return Math.min(1, 2 * upperTail(z))
}

/** A spread in a few letters: `12.3 (11.9 to 13.4)`. */
export function spreadText({ median, low, high }: Spread, digits = 1): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`
}

/** How many times theirs ours is: of the medians, with the quartiles of the rounds' own ratios. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread {
  const rounds = ours.map((own, round) => own / (theirs[round] ?? Number.NaN)).filter(Number.isFinite)
  return { ...spreadOf(rounds), median: medianOf(ours) / medianOf(theirs) }
}

/** Numbers 0, 1, … of a round, beginning at another one each time: nobody is always first. */
export function turns(count: number, round: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (index + round) % count)
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return below + (above - below) * (place - Math.floor(place))
}

// Abramowitz and Stegun 26.2.17: good to seven digits.
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
