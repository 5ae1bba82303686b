import { describe, expect, it } from 'vitest'
import { createTurns } from '../../lib/page/turns.ts'

describe('the turns of a page', () => {
  it('come when a piece of work has taken five milliseconds', async () => {
    let time = 0
    const turn = createTurns({ window, now: () => time })
    await turn()
    time += 4.9
    const early = turn()
    time += 0.1
    const due = turn()
    await due
    expect([early, due, turn()]).toEqual([undefined, expect.any(Promise), undefined])
  })

  it('let the page run what it has waiting', async () => {
    const ran: string[] = []
    setTimeout(() => ran.push('the page'))
    await createTurns({ window, now: () => 0 })()
    expect(ran).toEqual(['the page'])
  })
})
