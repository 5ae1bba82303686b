/** What the registry promises of each shop, told to people: the README's table, and what else a row needs. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Capability } from '../lib/contract/views.ts'
import { SHOPS } from '../lib/shops/registry.ts'
import type { ShopRow } from '../lib/shops/shop.ts'

const root = path.resolve(import.meta.dirname, '..')

// Words of the README by capability; the others are how it is done, not what people can do.
const WORDS: readonly (readonly [Capability, string])[] = [
  ['add', 'fill the cart'],
  ['options', 'with options'],
  ['coupon', 'coupons'],
  ['decimals', 'parts of a unit'],
  ['search', 'search'],
  ['nativeLink', 'link without Handcart'],
]

/** The row of the README's table of supported shops. */
export function readmeRow({ name, capabilities }: Pick<ShopRow, 'name' | 'capabilities'>): string {
  const words = WORDS.flatMap(([capability, word]) => (capabilities.includes(capability) ? [word] : []))
  return `| ${name} | ${['share', ...words].join(', ')} |`
}

/** What a row lacks, as sentences: its place in the README, its match, its adapter, its test folder, its script; none for a whole row. */
export function shopFaults({ rows, readme, has }: ShopTree): readonly string[] {
  return rows.flatMap((row) => {
    const files = [
      `lib/shops/${row.id}/match.ts`,
      `lib/shops/${row.id}/index.ts`,
      `test/shops/${row.id}`,
      `entrypoints/shops/${row.id}.ts`,
    ].filter((file) => !has(file))
    return [
      ...(readme.split('\n').includes(readmeRow(row)) ? [] : [`README.md lacks the row: ${readmeRow(row)}`]),
      ...files.map((file) => `${row.id} of the registry lacks ${file}`),
    ]
  })
}

/** The rows and where to look for what belongs to them; `has` takes a path from the root. */
export interface ShopTree {
  readonly rows: readonly Pick<ShopRow, 'id' | 'name' | 'capabilities'>[]
  readonly readme: string
  readonly has: (file: string) => boolean
}

/** The project as it is. */
export function shopTree(): ShopTree {
  const has = (file: string): boolean => existsSync(path.join(root, file))
  return { rows: SHOPS, readme: readFileSync(path.join(root, 'README.md'), 'utf8'), has }
}

if (import.meta.main) {
  const faults = shopFaults(shopTree())
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
