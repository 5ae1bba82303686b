// @vitest-environment node

import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { growthOf, unwanted } from '../../bench/growth/figures.ts'
import { ratioOf } from '../../bench/statistics.ts'
import { withRow, withSection } from '../../bench/written.ts'

const TABLE = `| | what | before | goal | now | peer | runs | |
|--:|---|--:|--:|--:|---|---|---|
| 3 | round trip | 3.3 × | ≤ 1.6 × | – | bare \`node:http\` | – | – <!-- worker --> |
| 9 | memory | 307 MB | ≤ 150 MB | – | – | – | – <!-- memory --> |`

describe('the table of speed', () => {
  it('gets a row of a bench, keeps what was before and the peer’s name, and takes the next run’s instead', () => {
    const once = withRow(TABLE, { id: 'worker', now: '1.80 ×', peer: '50 ms', runs: 15, isMet: false })
    const again = withRow(once, { id: 'worker', now: '1.50 ×', peer: '48 ms', runs: 9, isMet: true })
    const rowOf = (table: string): string | undefined => table.split('\n')[2]?.replace(/\d{4}-\d\d-\d\d/, 'today')
    expect([rowOf(once), rowOf(again)]).toEqual([
      '| 3 | round trip | 3.3 × | ≤ 1.6 × | 1.80 × | bare `node:http`: 50 ms | 15, today | **not met** <!-- worker --> |',
      '| 3 | round trip | 3.3 × | ≤ 1.6 × | 1.50 × | bare `node:http`: 48 ms | 9, today | met <!-- worker --> |',
    ])
    expect(again.split('\n')[3]).toBe(TABLE.split('\n')[3])
  })

  it('refuses a row it does not have', () => {
    expect(() => withRow(TABLE, { id: 'other', now: '1', runs: 1 })).toThrow('There is no row other')
  })

  it('has the row of every figure the benches tell, once, in eight cells', async () => {
    const rows = (await readFile('docs/speed.md', 'utf8')).split('\n').filter((line) => line.includes('<!-- '))
    const ids = rows.map((line) => /<!-- ([a-z0-9-]+) --> \|$/.exec(line)?.[1])
    expect(new Set(ids).size).toBe(rows.length)
    expect(rows.filter((line) => line.split(' | ').length !== 8)).toEqual([])
    const sources = await Promise.all(globSync('bench/**/*.ts').map((file) => readFile(file, 'utf8')))
    const told = sources.flatMap((source) => [...source.matchAll(/tellRow\(\{ id: '([a-z-]+)'/g)].map(([, id]) => id))
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter((id) => !ids.includes(id))).toEqual([])
  })
})

describe('the page of growth', () => {
  it('gets a part between its markers and keeps the others', () => {
    const page = '# A\n<!-- begin:one -->\nold\n<!-- end:one -->\n<!-- begin:two -->\nkept\n<!-- end:two -->\n'
    expect(withSection(page, 'one', 'new')).toBe(page.replace('old', 'new'))
  })

  it('has a part for all that is measured', async () => {
    const page = await readFile('docs/growth.md', 'utf8')
    const parts = ['lines', 'carts', 'company', 'people', 'device-carts', 'device-lines']
    expect(parts.filter((part) => !page.includes(`<!-- begin:${part} -->`) || !page.includes(`<!-- end:${part} -->`))).toEqual([])
  })

  it('calls growing what grows to the end without being asked for, not what levels off or is asked for', () => {
    const of = (operation: string, isAsked: boolean, ...figures: readonly number[]) =>
      growthOf(
        { operation, grows: 'carts', isAsked },
        { figure: 'rows read', unit: 'rows' },
        new Map(figures.map((figure, index) => [10 ** index, figure])),
      )
    const all = [
      of('steady', false, 5, 5, 6),
      of('screenful', false, 5, 12, 13),
      of('asked', true, 5, 50, 500),
      of('grows', false, 5, 20, 90),
    ]
    expect(unwanted(all).map(({ operation }) => operation)).toEqual(['grows'])
  })
})

describe('a ratio', () => {
  it('is that of the medians, with the quartiles of the rounds', () => {
    const { median, low, high, count } = ratioOf([2, 4, 6, 8], [1, 1, 2, 2])
    expect([median, low, high, count]).toEqual([5 / 1.5, 2.75, 4, 4])
  })
})
