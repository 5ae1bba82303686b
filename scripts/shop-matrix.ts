/** What works in which shop, as the registry says it, and how that was tried: the README's matrix. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Capability } from '../lib/contract/views.ts'
import type { ShopRow } from '../lib/shops/shop.ts'

const root = path.resolve(import.meta.dirname, '..')
const COLUMNS: readonly (readonly [Capability, string])[] = [
  ['options', 'options'],
  ['add', 'add'],
  ['batch', 'many at once'],
  ['set', 'quantity'],
  ['remove', 'take out'],
  ['clear', 'empty'],
  ['coupon', 'coupons'],
  ['decimals', 'parts of a unit'],
  ['search', 'search'],
  ['nativeLink', 'its own link'],
]

/** What the matrix is made of; `generations` are the rows of the suites over all systems. */
export interface Matrix {
  readonly rows: readonly Pick<ShopRow, 'id' | 'name' | 'capabilities' | 'isGuess'>[]
  readonly generations: readonly { readonly id: string }[]
}

/** The table. */
export function shopMatrix({ rows, generations }: Matrix): string {
  const head = ['shop', 'read', ...COLUMNS.map(([, word]) => word), 'tried on']
  const lines = rows.map(({ id, name, capabilities, isGuess }) => {
    const marks = COLUMNS.map(([capability]) => (capabilities.includes(capability) ? '✓' : '–'))
    return [name, isGuess ? 'found' : '✓', ...marks, triedOn(id, generations)]
  })
  const separator = ['---', ...head.slice(1, -1).map(() => ':-:'), '---']
  return [head, separator, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

// A folder of browser tests under the shop's name is one that drives the real thing.
function triedOn(id: string, generations: Matrix['generations']): string {
  const count = generations.filter((one) => one.id === id || one.id.startsWith(`${id}-`)).length
  const standIns = count === 0 ? 'pages' : count === 1 ? 'stand-in' : `${count} stand-ins`
  return existsSync(path.join(root, 'test/e2e', id)) ? `${standIns}, a real shop` : standIns
}
