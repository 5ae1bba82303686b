/** A server that speaks Glue and nothing of ours, with a catalogue: what a line keeps on it is the SKU, the quantity and the catalogue's price. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordOf, recordsAt } from '../../../lib/core/json.ts'

/** For a world on such a server. */
export function plainGlue(): { readonly seed: string; readonly env: Readonly<Record<string, string>> } {
  return { seed: seedWithCatalogue(), env: { HANDCART_OWN_RESOURCES: 'off', HANDCART_CATALOGUE: 'strict' } }
}

// The people of the demo company with the products of the strict one, and no cart yet.
function seedWithCatalogue(): string {
  const [people, strict] = ['seed.json', 'strict-seed.json'].map((name) =>
    recordOf(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../demo', name), 'utf8'))),
  )
  const products = recordsAt(strict, 'companies')[0]?.products
  const companies = recordsAt(people, 'companies').map((company) => ({ ...company, products }))
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'handcart-seed-')), 'seed.json')
  writeFileSync(file, JSON.stringify({ ...people, companies }))
  return file
}
