import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createPeople } from '../../lib/state/people-model.ts'
import { createToast } from '../../lib/state/toast.ts'
import { type Answers, aClick, aPerson, aSummary, fakeBackground, fakeLater, jonas, Refusal, settled, sofia } from './fakes.ts'

function aList(answers: Answers) {
  const background = fakeBackground(answers)
  const { later, pass } = fakeLater()
  const toast = createToast(later)
  const both = aSummary({ people: [aPerson(jonas), aPerson(sofia, { permission: 2 })] })
  const cart = signal<CartSummary | undefined>(both)
  const people = createPeople({ ask: background.ask, cart, guard: async () => true, toast })
  return { people, cart, toast, pass, ...background }
}

describe('permission of a person', () => {
  it('is changed on the server', async () => {
    const { people, asked } = aList({ 'share.setPermission': () => aSummary() })
    await people.setPermission(aPerson(jonas), 2, aClick())
    expect(asked('share.setPermission')).toEqual([{ cartId: 'cart-1', sharedCartId: 'sc-u-jonas', permission: 2 }])
  })
  it('shows the chosen one while it is on its way', () => {
    const { people } = aList({ 'share.setPermission': () => new Promise(() => {}) })
    void people.setPermission(aPerson(jonas), 2, aClick())
    expect(people.pending.value).toEqual({ 'u-jonas': 2 })
  })
  it('goes back and says why when the server refuses', async () => {
    const { people } = aList({
      'share.setPermission': () => {
        throw new Refusal('offline')
      },
    })
    await people.setPermission(aPerson(jonas), 2, aClick())
    expect([people.pending.value, people.problem.value?.code]).toEqual([{}, 'offline'])
  })
})

describe('stopping', () => {
  it('offers to undo it', async () => {
    const { people, toast } = aList({ 'share.stop': () => aSummary() })
    await people.stop([aPerson(jonas)], aClick())
    expect(toast.current.value?.about).toEqual({ kind: 'stopped', names: ['Jonas Okafor'] })
  })
  it('gives everyone their own permission back on undo', async () => {
    const { people, toast, asked } = aList({ 'share.stop': () => aSummary(), 'share.addPeople': () => aSummary() })
    await people.stop([aPerson(jonas), aPerson(sofia, { permission: 2 })], aClick())
    toast.current.value?.undo?.(aClick())
    await settled()
    expect(asked('share.addPeople')).toEqual([
      { cartId: 'cart-1', recipients: ['u-jonas'], permission: 1 },
      { cartId: 'cart-1', recipients: ['u-sofia'], permission: 2 },
    ])
  })
  it('can undo what was stopped before a failure', async () => {
    const { people, toast } = aList({
      'share.stop': () => {
        throw new Refusal('offline')
      },
      'share.state': () => aSummary({ people: [aPerson(sofia, { permission: 2 })] }),
    })
    await people.stop([aPerson(jonas), aPerson(sofia)], aClick())
    expect([toast.current.value?.about, people.problem.value?.code]).toEqual([{ kind: 'stopped', names: ['Jonas Okafor'] }, 'offline'])
  })
})

describe('a share that waits', () => {
  it('is gone after it was taken back', async () => {
    const { people, cart, asked } = aList({})
    await people.takeBack(aClick())
    expect([cart.value, asked('share.takeBack')]).toEqual([undefined, [{ id: 'cart-1' }]])
  })
})

describe('the toast', () => {
  it('goes after ten seconds', async () => {
    const { people, toast, pass } = aList({ 'share.stop': () => aSummary() })
    await people.stop([aPerson(jonas)], aClick())
    pass(10_000)
    expect(toast.current.value).toBeUndefined()
  })
  it('stays while someone is on it', async () => {
    const { people, toast, pass } = aList({ 'share.stop': () => aSummary() })
    await people.stop([aPerson(jonas)], aClick())
    toast.hold()
    pass(60_000)
    expect(toast.current.value).toBeDefined()
  })
})
