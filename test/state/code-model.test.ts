import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createCodes } from '../../lib/state/code-model.ts'
import { type Answers, aClick, aLink, aSummary, fakeBackground, fakeLater, Refusal, settled } from './fakes.ts'

const MINUTE_S = 60
const CODE = { code: '4F9K7XRT', url: 'https://handcart.example/go', lifeMs: 900_000 }

function theCodes(answers: Answers = {}, guard = async () => true) {
  const background = fakeBackground({ 'links.code': () => CODE, 'links.codeState': () => ({ state: 'waiting' }), ...answers })
  const { later, pass } = fakeLater()
  const clock = { ms: Date.parse('2026-11-22T12:00:00.000Z') }
  const share = signal<CartSummary | undefined>(aSummary())
  const codes = createCodes({ ...background, later, guard, share, now: () => new Date(clock.ms) })
  const wait = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.ms += 1000
      pass(1000)
      await settled()
    }
  }
  return { ...background, codes, wait, clock, make: () => codes.make(aLink(1), aClick()) }
}

describe('a code to say', () => {
  it('is made by a press, waits, and is counted down by the second', async () => {
    const { codes, make, wait, asked } = theCodes()
    await make()
    expect([codes.shown.value, codes.secondsLeft.value, asked('links.code')]).toEqual([
      { linkId: 'link-1', code: CODE.code, url: CODE.url, state: 'waiting' },
      900,
      [{ cartId: 'cart-1', linkId: 'link-1' }],
    ])
    await wait(18)
    expect(codes.secondsLeft.value).toBe(882)
  })

  it('is never said to work longer than it does: the time its making took is taken off', async () => {
    const codes = theCodes({
      'links.code': () => {
        codes.clock.ms += 3000
        return CODE
      },
    })
    await codes.make()
    expect(codes.codes.secondsLeft.value).toBe(897)
  })

  it('is told as entered, once it was; after that nothing is asked any more', async () => {
    let isEntered = false
    const enteredAt = '2026-11-22T12:00:06.000Z'
    const { codes, make, wait, asked } = theCodes({
      'links.codeState': () => (isEntered ? { state: 'entered', enteredAt } : { state: 'waiting' }),
    })
    await make()
    await wait(5)
    expect([codes.shown.value?.state, asked('links.codeState').length]).toEqual(['waiting', 1])
    isEntered = true
    await wait(4)
    expect(codes.shown.value).toMatchObject({ state: 'entered', enteredAt })
    await wait(2 * MINUTE_S)
    expect(asked('links.codeState')).toHaveLength(2)
  })

  it('ends with its time, and when it ended on the server', async () => {
    const late = theCodes()
    await late.make()
    await late.wait(15 * MINUTE_S)
    const off = theCodes({ 'links.codeState': () => ({ state: 'none' }) })
    await off.make()
    await off.wait(4)
    expect([late.codes.shown.value?.state, late.codes.secondsLeft.value, off.codes.shown.value?.state]).toEqual(['over', 0, 'over'])
    const asked = late.asked('links.codeState').length
    await late.wait(MINUTE_S)
    expect(late.asked('links.codeState')).toHaveLength(asked)
  })

  it('says that nothing is known while the server does not answer, and goes on looking', async () => {
    let isAway = true
    const { codes, make, wait } = theCodes({
      'links.codeState': () => {
        if (isAway) throw new Refusal('unreachable')
        return { state: 'waiting' }
      },
    })
    await make()
    await wait(4)
    expect(codes.shown.value?.state).toBe('unsure')
    isAway = false
    await wait(4)
    expect(codes.shown.value?.state).toBe('waiting')
  })

  it('gives way to the next one, whose answers alone count', async () => {
    let number = 0
    const { codes, make, wait, asked } = theCodes({
      'links.code': () => {
        number += 1
        return { ...CODE, code: `4F9K7XR${number + 2}` }
      },
    })
    await make()
    await wait(10)
    await make()
    expect([codes.shown.value?.code, codes.secondsLeft.value]).toEqual(['4F9K7XR4', 900])
    const before = asked('links.codeState').length
    await wait(8)
    expect(asked('links.codeState').length - before).toBe(2)
  })

  it('is not made by a press on a covered panel; a refusal is told, and what is shown stays', async () => {
    const covered = theCodes({}, async () => false)
    await covered.make()
    expect([covered.asked('links.code'), covered.codes.shown.value]).toEqual([[], undefined])
    let isRefused = false
    const { codes, make } = theCodes({
      'links.code': () => {
        if (isRefused) throw new Refusal('invalid.spoken-code')
        return CODE
      },
    })
    await make()
    isRefused = true
    await make()
    expect([codes.problem.value?.code, codes.shown.value?.code, codes.isBusy.value]).toEqual(['invalid.spoken-code', CODE.code, false])
  })
})
