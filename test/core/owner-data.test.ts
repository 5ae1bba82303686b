import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OwnerData, ownerMasks } from '../../lib/contract/owner-data.ts'
import { cleanOwnerData, isEmailOrNone, isEmptyOwnerData, isPhoneOrNone, masksOf } from '../../lib/core/owner-data.ts'

const NOTHING: OwnerData = { name: '', email: '', phone: '', addresses: [] }
const delivery = { kind: 'delivery', street: 'Gartenweg 12', postCode: '04109', city: 'Leipzig', country: 'DE' } as const

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('*', '•', '@', '+', ' ', '1', 'é', '\u202e'), maxLength: 20 }),
)
const local = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '*', '+', '_'), minLength: 1, maxLength: 30 })
const records: fc.Arbitrary<OwnerData> = fc.record({
  name: text,
  email: fc.oneof(
    fc.constant(''),
    local.map((name) => `${name}@firm.example`),
  ),
  phone: fc.string({ unit: fc.constantFrom(...'+0123456789 ()/.-'), maxLength: 40 }).filter(isPhoneOrNone),
  addresses: fc.constantFrom('delivery' as const, 'billing' as const).chain((kind) =>
    fc
      .record({ kind: fc.constant(kind), street: text, postCode: text, city: text, country: text })
      .map((address) => [address])
      .map((all) => [...all]),
  ),
})
const valuesOf = ({ name, email, phone, addresses }: OwnerData): readonly string[] => [
  name,
  email,
  phone,
  ...addresses.flatMap(({ kind: _kind, ...parts }) => Object.values(parts)),
]
const partsOf = (value: string): readonly string[] =>
  Array.from({ length: Math.max(0, value.length - 3) }, (_, at) => value.slice(at, at + 4))

describe('masks', () => {
  it('look like this', () => {
    const data = { name: 'Jana van Dijk', email: 'jana@firm.example', phone: '+49 341 5550112', addresses: [delivery] }
    expect(masksOf(data)).toEqual({
      name: 'J*** D**',
      email: 'j•••@•••',
      phone: '•••• 12',
      addresses: [{ kind: 'delivery', mask: '••••' }],
    })
    expect(masksOf({ ...NOTHING, name: 'Şule', phone: '110' })).toMatchObject({ name: 'Ş***', phone: '••••' })
    expect(masksOf(NOTHING)).toEqual(NOTHING)
  })

  it('hold no four characters in a row of any value, whatever was typed, and nothing else fits into the contract', () => {
    fc.assert(
      fc.property(records, (typed) => {
        const data = cleanOwnerData(typed)
        const masks = ownerMasks.parse(masksOf(data))
        const shown = JSON.stringify(masks)
        expect(
          valuesOf(data)
            .flatMap(partsOf)
            .filter((part) => Object.values(masks).some((mask) => typeof mask === 'string' && mask.includes(part))),
        ).toEqual([])
        // Its address is the same four dots for everybody.
        expect(shown.replaceAll(/"(?:delivery|billing)"/g, '')).not.toMatch(/Gartenweg|firm\.example/)
      }),
      { numRuns: 500 },
    )
  })

  it('are as long whatever the value is', () => {
    const lengths = ['Al Bo', 'Alexandra Bourgeois', `${'A'.repeat(60)} ${'B'.repeat(30)}`].map(
      (name) => masksOf({ ...NOTHING, name }).name.length,
    )
    expect(new Set(lengths).size).toBe(1)
    const phones = ['030 55512', '+49 341 555 011 299 12'].map((phone) => masksOf({ ...NOTHING, phone }).phone)
    expect(phones).toEqual(['•••• 12', '•••• 12'])
  })

  it.each([
    ['name', 'Jana Dijk'],
    ['name', 'J*** Dijk'],
    ['email', 'jana@firm.example'],
    ['email', 'j•••@firm.example'],
    ['phone', '•••• 112'],
    ['phone', '+49 341'],
  ])('are all that fits: no %s %s', (part, value) => {
    expect(ownerMasks.safeParse({ ...NOTHING, [part]: value }).success).toBe(false)
  })
})

describe('what is kept', () => {
  it('has no control characters, no overrides, no signs of masks and no empty addresses', () => {
    const typed = {
      name: ' J\u0000ana\u202e *** Dijk ',
      email: ' Jana@Firm.Example ',
      phone: ' 0341/555 0112 ',
      addresses: [
        { ...delivery, street: 'A\nB' },
        { kind: 'billing', street: ' ', postCode: '', city: '', country: '' },
      ],
    } as const
    expect(cleanOwnerData({ ...typed, addresses: [...typed.addresses] })).toEqual({
      name: 'J ana  Dijk',
      email: 'Jana@firm.example',
      phone: '0341/555 0112',
      addresses: [{ ...delivery, street: 'A B' }],
    })
    expect([isEmptyOwnerData(NOTHING), isEmptyOwnerData(cleanOwnerData({ ...NOTHING, name: '•*•' }))]).toEqual([true, true])
  })

  it.each(['', '+49 (341) 555-0112', '0341/555 0112', '110'])('takes the number %j', (phone) => expect(isPhoneOrNone(phone)).toBe(true))
  it.each(['12', 'call me', '+', '0341 <b>', '٠٣٤١٥٥٥'])('does not take the number %j', (phone) => expect(isPhoneOrNone(phone)).toBe(false))
  it.each(['', ' jana@firm.example '])('takes the address %j', (email) => expect(isEmailOrNone(email)).toBe(true))
  it.each(['jana', 'jana@firm', 'a@b.example, c@d.example'])('does not take the address %j', (email) =>
    expect(isEmailOrNone(email)).toBe(false),
  )
})
