import path from 'node:path'
import { describeShareAndImport } from './support/share-and-import.ts'

// A server that speaks Glue and nothing of ours, with a catalogue: what a line keeps on it is the SKU, the quantity and the catalogue's price.
describeShareAndImport({
  seed: path.resolve(import.meta.dirname, '../../demo/strict-seed.json'),
  env: { HANDCART_OWN_RESOURCES: 'off', HANDCART_CATALOGUE: 'strict' },
})
