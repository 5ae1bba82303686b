// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest'
import { deliverPart, openPageParts } from '../../lib/page/page-parts.ts'

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('handcart.parts'))
})

/** A place whose background runs the part's script, as an injection does; `missing` are no scripts of the extension. */
function opened(...missing: readonly string[]) {
  const brought: string[] = []
  const parts = openPageParts({}, async (name) => {
    brought.push(name)
    if (missing.includes(name)) throw new Error('no such file')
    deliverPart(name, { name })
  })
  return { parts, brought }
}

describe('a part of the script in a page', () => {
  it('is what its own script delivered', async () => {
    const { parts } = opened()
    expect(await parts.part('shops/evershop')).toEqual({ name: 'shops/evershop' })
  })

  it('is brought once, however often it is asked for', async () => {
    const { parts, brought } = opened()
    await Promise.all([parts.part('shops/evershop'), parts.part('shops/evershop')])
    await parts.part('shops/evershop')
    expect(brought).toEqual(['shops/evershop'])
  })

  it('is asked for again after it could not be brought', async () => {
    const missing = ['shops/evershop']
    const brought: string[] = []
    const parts = openPageParts({}, async (name) => {
      brought.push(name)
      if (missing.pop()) throw new Error('the worker just ended')
      deliverPart(name, {})
    })
    await expect(parts.part('shops/evershop')).rejects.toThrow('the worker just ended')
    await parts.part('shops/evershop')
    expect(brought).toHaveLength(2)
  })

  it('is refused when its script delivers something else', async () => {
    const parts = openPageParts({}, async () => deliverPart('shops/generic', {}))
    await expect(parts.part('shops/evershop')).rejects.toThrow('no script for shops/evershop')
  })

  it('goes to the newest script of the page', async () => {
    const first = opened()
    const second = opened()
    await expect(first.parts.part('shops/evershop')).rejects.toThrow('no script')
    expect(await second.parts.part('shops/evershop')).toEqual({ name: 'shops/evershop' })
  })

  it('does nothing without an open place', () => {
    expect(() => deliverPart('shops/evershop', {})).not.toThrow()
  })
})
