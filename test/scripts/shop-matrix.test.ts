import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHOPS } from '../../lib/shops/registry.ts'
import { shopMatrix } from '../../scripts/shop-matrix.ts'
import { SYSTEMS } from '../shops/systems.ts'

describe('the matrix of shops', () => {
  it('is in the README as the registry says it: `npm run published -- --write` renews it', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
    expect(readme).toContain(shopMatrix({ rows: SHOPS, generations: SYSTEMS }))
  })

  it('says what a planted shop can do, and on how many stand-ins that was tried', () => {
    const rows = [{ id: 'planted', name: 'Planted', capabilities: ['add', 'coupon'] } as const]
    const generations = [{ id: 'planted-3' }, { id: 'planted-4' }, { id: 'plantedly' }]
    expect(shopMatrix({ rows, generations }).split('\n')[2]).toBe('| Planted | ✓ | – | ✓ | – | – | – | – | ✓ | – | – | – | 2 stand-ins |')
  })

  it('has a row of the suites for every shop that can be written to', () => {
    const written = SHOPS.filter(({ capabilities }) => capabilities.includes('add')).map(({ id }) => id)
    expect(written.filter((id) => !SYSTEMS.some((system) => system.id === id || system.id.startsWith(`${id}-`)))).toEqual([])
  })
})
