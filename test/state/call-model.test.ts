import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { PhoneCall } from '../../lib/contract/phone-calls.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createCalls } from '../../lib/state/call-model.ts'
import { type Answers, aClick, aSummary, fakeBackground, fakeLater, Refusal, settled } from './fakes.ts'

const URL_OF = 'https://hand.example/h/one'
const CODE = { code: '4F9K7XRT', url: 'https://hand.example/go', lifeMs: 900_000 }

function aCall(more: Partial<PhoneCall> = {}): PhoneCall {
  const never = { openedAt: null, editedAt: null, acceptedAt: null, endedAt: null, endedBy: null, helpUntil: null, helpMs: 0 }
  return {
    ...{ id: 'call-1', idCart: 'cart-1', state: 'waiting', isViewing: false, mayEdit: true, madeAt: '2026-11-22T12:00:00.000Z' },
    ...never,
    ...{ expiresAt: '2026-11-23T12:00:00.000Z', cart: { name: 'Office', lines: [], totals: {}, pricesAt: '' }, url: null },
    ...more,
  }
}

function theCalls({ answers = {}, guard = async () => true, cart = aSummary() }: Given = {}) {
  let told = aCall()
  const background = fakeBackground({
    'calls.live': () => undefined,
    'calls.make': () => ({ cart: aSummary(), call: aCall({ url: URL_OF }) }),
    'calls.code': () => CODE,
    'calls.look': () => told,
    'links.codeState': () => ({ state: 'waiting' }),
    ...answers,
  })
  const { later, pass } = fakeLater()
  const clock = { ms: Date.parse('2026-11-22T12:00:00.000Z') }
  const share = signal<CartSummary | undefined>(cart)
  const now = () => new Date(clock.ms)
  const calls = createCalls({
    ...background,
    later,
    guard,
    share,
    now,
    newId: () => '00000000-0000-4000-8000-000000000001',
    name: signal('Office'),
  })
  const wait = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.ms += 1000
      pass(1000)
      await settled()
    }
  }
  const tell = (more: Partial<PhoneCall>): void => {
    told = aCall(more)
  }
  return { ...background, calls, wait, tell, share, open: (next?: 'next') => calls.open(aClick(), next) }
}

interface Given {
  readonly answers?: Answers
  readonly guard?: () => Promise<boolean>
  readonly cart?: CartSummary | undefined
}

describe('a cart handed over from the panel', () => {
  it('is made by one press, with its first code, of the cart the server has', async () => {
    let presses = 0
    const { calls, open, asked } = theCalls({
      guard: async () => {
        presses += 1
        return true
      },
    })
    await open()
    expect([asked('calls.make'), asked('calls.code')]).toEqual([
      [{ shareId: '00000000-0000-4000-8000-000000000001', cartId: 'cart-1', name: aSummary().name }],
      [{ callId: 'call-1', url: URL_OF }],
    ])
    expect([calls.isOpen.value, calls.url.value, calls.code.shown.value?.code, presses]).toEqual([true, URL_OF, CODE.code, 1])
  })

  it('is not made by a press that does not count, and a refusal is told', async () => {
    const refused = theCalls({ guard: async () => false })
    await refused.open()
    const limited = theCalls({
      answers: {
        'calls.make': () => {
          throw new Refusal('limit.links')
        },
      },
    })
    await limited.open()
    expect([refused.asked('calls.make'), refused.calls.isOpen.value]).toEqual([[], false])
    expect([limited.calls.problem.value?.code, limited.calls.isOpen.value]).toEqual(['limit.links', false])
  })

  it('that is under way is shown instead of a second one; of the next caller there is a new one, and the one before ends', async () => {
    const { calls, open, asked } = theCalls({ answers: { 'calls.live': () => aCall({ state: 'opened' }) } })
    await open()
    expect([asked('calls.make').length, calls.call.value?.state, calls.url.value]).toEqual([0, 'opened', undefined])
    await open('next')
    expect([asked('calls.change'), asked('calls.make').length]).toEqual([[{ callId: 'call-1', move: 'end' }], 1])
  })

  it('is looked at every three seconds while its view is open and it is not over, and not otherwise', async () => {
    const { calls, open, wait, tell, asked } = theCalls()
    await open()
    tell({ state: 'opened', openedAt: '2026-11-22T12:00:02.000Z', isViewing: true })
    await wait(3)
    expect([calls.call.value?.isViewing, asked('calls.look').length]).toEqual([true, 1])
    calls.close()
    await wait(10)
    expect(asked('calls.look')).toHaveLength(1)
    await open()
    tell({ state: 'ended', endedBy: 'caller' })
    await wait(3)
    await wait(10)
    expect([calls.call.value?.endedBy, asked('calls.look').length]).toEqual(['caller', 2])
  })

  it('says that nothing is known while the server does not answer, and goes on looking', async () => {
    let isAway = true
    const { calls, open, wait } = theCalls({
      answers: {
        'calls.look': () => {
          if (isAway) throw new Refusal('offline')
          return aCall({ state: 'edited' })
        },
      },
    })
    await open()
    await wait(3)
    expect([calls.isUnsure.value, calls.call.value?.state]).toEqual([true, 'waiting'])
    isAway = false
    await wait(3)
    expect([calls.isUnsure.value, calls.call.value?.state]).toEqual([false, 'edited'])
  })

  it('counts down what the caller allows by what the server said is left of it, whatever the clock here says', async () => {
    const helped = { helpUntil: '2020-01-01T00:00:00.000Z', helpMs: 60_000 }
    const { calls, open, wait, tell } = theCalls()
    await open()
    tell(helped)
    await wait(3)
    expect(calls.helpSeconds.value).toBe(60)
    // The same answer again starts nothing anew.
    await wait(6)
    expect(calls.helpSeconds.value).toBe(54)
    tell({})
    await wait(3)
    expect(calls.helpSeconds.value).toBe(0)
  })

  it('tells why a change was refused', async () => {
    const { calls, open } = theCalls({
      answers: {
        'calls.change': () => {
          throw new Refusal('forbidden.call-help')
        },
      },
    })
    await open()
    await calls.change({ move: 'edit', line: 'a', quantity: '2' }, aClick())
    expect([calls.problem.value?.code, calls.isBusy.value]).toEqual(['forbidden.call-help', false])
  })
})
