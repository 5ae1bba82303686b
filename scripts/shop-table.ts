/** What a row of the registry needs besides. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { SHOPS } from '../lib/shops/registry.ts'
import type { ShopRow } from '../lib/shops/shop.ts'

const root = path.resolve(import.meta.dirname, '..')

/** What a row lacks, as sentences: its match, its adapter, its test folder, its script; none for a whole row. */
export function shopFaults({ rows, has }: ShopTree): readonly string[] {
  return rows.flatMap((row) => {
    const files = [
      `lib/shops/${row.id}/match.ts`,
      `lib/shops/${row.id}/index.ts`,
      `test/shops/${row.id}`,
      `entrypoints/shops/${row.id}.ts`,
    ].filter((file) => !has(file))
    return files.map((file) => `${row.id} of the registry lacks ${file}`)
  })
}

/** The rows and where to look for what belongs to them; `has` takes a path from the root. */
export interface ShopTree {
  readonly rows: readonly Pick<ShopRow, 'id'>[]
  readonly has: (file: string) => boolean
}

/** The project as it is. */
export function shopTree(): ShopTree {
  const has = (file: string): boolean => existsSync(path.join(root, file))
  return { rows: SHOPS, has }
}

if (import.meta.main) {
  const faults = shopFaults(shopTree())
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
