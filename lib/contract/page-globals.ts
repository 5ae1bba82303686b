/** Globals of the page's own world that may be read, and what of them: nothing else is looked at, nothing personal is named here. */

/** `global` is its name on the page's window. With `paths` only these are read, as `{ path: value }`; without, it is a list of which the last `entries` are. */
export interface PageGlobalRow {
  readonly global: string
  /** Own properties below it, dots between, such as `currency.active`. */
  readonly paths?: readonly string[]
  /** Absent: none is read. */
  readonly entries?: number
  /** Longest JSON text that leaves the page, in UTF-16 units; beyond it nothing does. */
  readonly longest: number
}

/** The table: a shop that needs another global adds its row. */
export const PAGE_GLOBALS = {
  dataLayer: { global: 'dataLayer', entries: 200, longest: 500_000 },
} as const satisfies Record<string, PageGlobalRow>

/** Name of a row. */
export type PageGlobal = keyof typeof PAGE_GLOBALS

/** The names of all rows. */
export const PAGE_GLOBAL_NAMES = ['dataLayer'] as const satisfies readonly PageGlobal[]
