import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { booleanAt, definedOnly, idAt, listAt, numberAt, parseJson, recordAt, recordsAt, textAt, valueAt } from '../../lib/core/json.ts'

describe('reading hostile JSON', () => {
  it('never throws, whatever the value is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, key) => {
        for (const read of [valueAt, booleanAt, idAt, listAt, numberAt, recordAt, recordsAt, textAt]) read(value, key)
        return true
      }),
    )
  })

  it('gives nothing for a text that is no JSON', () => {
    expect(parseJson('<html>')).toBeUndefined()
  })

  it('does not find what the object only inherits', () => {
    expect(recordAt({}, 'constructor')).toBeUndefined()
  })

  it('takes a blank text as none', () => {
    expect(textAt({ name: '  ' }, 'name')).toBeUndefined()
  })

  it('keeps objects only of a list of records', () => {
    expect(recordsAt({ items: [1, null, { a: 1 }, []] }, 'items')).toEqual([{ a: 1 }])
  })

  it.each([
    [12, '12'],
    ['A-1', 'A-1'],
    [0, undefined],
    ['', undefined],
    [1.5, undefined],
    ['x'.repeat(201), undefined],
  ])('reads the identifier %j as %j', (value, id) => {
    expect(idAt({ id: value }, 'id')).toBe(id)
  })

  it('leaves out keys without a value', () => {
    expect(Object.keys(definedOnly({ a: 1, b: undefined, c: null }))).toEqual(['a', 'c'])
  })
})
