/** What comes in of twelve carts in every system is what the table in docs says. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fidelity } from '../../bench/fidelity/document.ts'

it('every receipt is the stand-in’s cart, every undo gives the cart back, and the table is current: `npm run bench:fidelity` writes it', async () => {
  const { text, wrong } = await fidelity()
  expect(wrong).toEqual([])
  expect(readFileSync(path.resolve(import.meta.dirname, '../../docs/fidelity.md'), 'utf8')).toBe(text)
})
