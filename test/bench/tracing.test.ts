import { describe, expect, it } from 'vitest'
import { costOf, mainThreadOf, type TraceEvent } from '../../bench/browser/tracing.ts'

const MAIN = { pid: 1, tid: 7 }
const ID = 'abc'

function event(name: string, more: Partial<TraceEvent> = {}): TraceEvent {
  return { ...{ name, phase: 'X', ...MAIN, at: 0, took: 0, ran: 0, args: {}, id: '' }, ...more }
}

const script = (url: string) => ({ data: { url } })
const OWN = script(`chrome-extension://${ID}/cart.js`)

describe('what a script costs a page', () => {
  it('is what its own events took on the page’s main thread, each time once', () => {
    const events = [
      event('EvaluateScript', { at: 1000, took: 4000, args: OWN }),
      event('v8.run', { at: 2000, took: 1000, args: OWN }),
      event('EvaluateScript', { at: 6000, took: 2000, args: script('chrome-extension://other/cart.js') }),
      event('EvaluateScript', { at: 9000, took: 2000, args: OWN, tid: 8 }),
    ]
    expect(costOf(events, { id: ID, main: MAIN }).events).toBe(4)
  })

  it('leaves out what tracing itself takes within them', () => {
    const events = [
      event('EvaluateScript', { at: 1000, took: 9000, args: OWN }),
      event('CpuProfiler::StartProfiling', { at: 2000, took: 6000 }),
    ]
    expect(costOf(events, { id: ID, main: MAIN }).events).toBe(3)
  })

  it('has no piece longer than its task ran, however long that waited for a processor', () => {
    const events = [event('RunTask', { at: 0, took: 90_000, ran: 30_000 }), event('EvaluateScript', { at: 1000, took: 80_000, args: OWN })]
    expect(costOf(events, { id: ID, main: MAIN }).longest).toBe(30)
  })

  it('is looked for where the page’s document was parsed, whatever stands behind its address’ #', () => {
    const parsed = event('ParseHTML', { args: { beginData: { url: 'http://shop.example/cart' } } })
    expect(mainThreadOf([parsed], 'http://shop.example/cart#top')).toMatchObject(MAIN)
    expect(() => mainThreadOf([parsed], 'http://shop.example/')).toThrow('The trace shows no page')
  })
})
