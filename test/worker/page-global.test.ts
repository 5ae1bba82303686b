// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest'
import { readPageGlobal } from '../../lib/worker/page-global.ts'

const NAME = 'pageGlobalUnderTest'
const LIST = { global: NAME, entries: 2, longest: 100 }
const PICKED = { global: NAME, paths: ['currency.active', 'items', 'secret.deep'], longest: 100 }

afterEach(() => {
  Reflect.deleteProperty(globalThis, NAME)
})

function read(value: unknown, row: Parameters<typeof readPageGlobal>[0]): unknown {
  Reflect.set(globalThis, NAME, value)
  const text = readPageGlobal(row)
  return text === undefined ? undefined : JSON.parse(text)
}

describe('a list of the page', () => {
  it('is read by its last entries', () => {
    expect(read([1, 2, 3], LIST)).toEqual([2, 3])
  })

  it('has the arguments of gtag() as lists', () => {
    const gtag = new Function('return arguments')
    expect(read([gtag('event', 'view_cart')], LIST)).toEqual([['event', 'view_cart']])
  })

  it('is read without entries that are no data', () => {
    const circle = { self: {} }
    circle.self = circle
    expect(read([circle, 5], LIST)).toEqual([5])
  })

  it.each([[['x'.repeat(200)]], [{ length: 1 }], [undefined]])('is nothing when it is too long, or no list', (value) => {
    expect(read(value, LIST)).toBeUndefined()
  })
})

describe('an object of the page', () => {
  it('is read by the paths of its row, and by nothing else', () => {
    const value = { currency: { active: 'EUR', rate: 1 }, items: [1], customer: 'Ana' }
    expect(read(value, PICKED)).toEqual({ 'currency.active': 'EUR', items: [1] })
  })

  it('runs no getter on the way, and follows no prototype', () => {
    expect(read(Object.create({ items: ['inherited'] }, { secret: { get: () => ({ deep: 'told' }) } }), PICKED)).toEqual({})
  })

  it.each([[undefined], [null], ['text']])('is nothing when the page has %s', (value) => {
    expect(read(value, PICKED)).toBeUndefined()
  })
})
