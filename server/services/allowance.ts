/** What is left of a limit, and how answers say it. */

/** A limit of `most` in `seconds` by its name, what is left of it, and in how many seconds it is full again. */
export interface Allowance {
  readonly name: string
  readonly most: number
  readonly seconds: number
  readonly remaining: number
  readonly resetSeconds: number
}

/** Is told what is left of a limit, also when that is nothing. */
export type Tell = (allowance: Allowance) => void

/** Headers that say so, as in the IETF's draft, version 10. */
export function limitHeaders({ name, most, seconds, remaining, resetSeconds }: Allowance): Readonly<Record<string, string>> {
  return { 'RateLimit-Policy': `"${name}";q=${most};w=${seconds}`, RateLimit: `"${name}";r=${remaining};t=${resetSeconds}` }
}

/** Whole seconds to wait, at least one. */
export function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}
