/** Uses of links are counted beside the answers: none is lost, however adding, pausing and writing fall together. */
import { describe, expect, it } from 'vitest'
import { createLinkUses } from '../../server/services/link-uses.ts'
import type { Db } from '../../server/store/db.ts'
import '../support/search-logs.ts'
import { testLog } from '../support/server-logs.ts'

const LINK = { company_id: 'c', id: 'l' }
const AT = new Date('2026-11-26T12:00:00Z')

function counting() {
  let counted = 0
  const query: Db['query'] = async (_statement, [, , uses] = []) => {
    await Promise.resolve()
    counted += Number(uses)
    return []
  }
  const nothing = (): never => {
    throw new Error('not asked for')
  }
  const db: Db = { query, last: nothing, transaction: nothing, together: nothing, close: nothing }
  return { uses: createLinkUses({ db, log: testLog() }), counted: () => counted }
}

describe('uses of a link', () => {
  it('are counted together, each once', async () => {
    const { uses, counted } = counting()
    for (let use = 0; use < 20; use += 1) uses.add(LINK, AT)
    await uses.settled()
    expect(counted()).toBe(20)
  })

  it('are counted after a pause in which there were none', async () => {
    const { uses, counted } = counting()
    await uses.settled()
    uses.add(LINK, AT)
    await uses.settled()
    expect(counted()).toBe(1)
  })

  it('are counted that came while others were written', async () => {
    const { uses, counted } = counting()
    uses.add(LINK, AT)
    const first = uses.settled()
    uses.add(LINK, AT)
    await first
    uses.add(LINK, AT)
    await uses.settled()
    expect(counted()).toBe(3)
  })
})
