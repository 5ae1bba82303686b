/** What comes in of twelve carts in every system is what the table in docs says; the short run asks some of them. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fidelity } from '../../bench/fidelity/document.ts'
import { SYSTEMS } from '../shops/systems.ts'
import { rounds } from '../support/depth.ts'

const QUICK = new Set(['woocommerce', 'vtex', 'shopify'])

it(
  'every receipt is the stand-in’s cart, every undo gives the cart back, and the table is current: `npm run bench:fidelity` writes it',
  async () => {
    const isWhole = rounds(0, 1) === 1
    const { text, rows, wrong } = await fidelity(SYSTEMS.filter(({ id }) => isWhole || QUICK.has(id)))
    const written = readFileSync(path.resolve(import.meta.dirname, '../../docs/fidelity.md'), 'utf8')
    expect(wrong).toEqual([])
    expect(written.split('\n')).toEqual(expect.arrayContaining([...rows]))
    expect(written.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |'))).toHaveLength(SYSTEMS.length)
    if (isWhole) expect(written).toBe(text)
  },
  rounds(20_000, 120_000),
)
