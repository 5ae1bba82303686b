/** Tags of pages of links: another one for whatever the page says otherwise, also where it was asked for before. */
import { describe, expect, it } from 'vitest'
import { type Drawing, isKnown, tagOf } from '../../server/pages/link-tag.ts'
import type { OpenedLinkRow } from '../../server/store/links.ts'

type Row = Parameters<typeof tagOf>[0]

const ROW: Row = {
  ...{ company_id: 'c1', id: 'l1', cart_id: 'k1', audience: 'external', permission_group: 1, business_unit_id: null, label: 'For Nina' },
  ...{
    message: 'Hello',
    is_signed: true,
    is_copy: false,
    allowed: null,
    expires_at: new Date('2026-12-24T00:00:00Z'),
    revoked_at: null,
    uses: 3,
  },
  ...{ last_opened_at: null, made_at: new Date('2026-11-24T00:00:00Z'), owner_id: 'o1', cart_version: 7, cart_pictures: 2 },
  ...{ maker_first: 'Mara', maker_last: 'Lindqvist', company: 'Lumen' },
  ...{ agent_id: null, agent_first: '', agent_last: '' },
}
const DRAWING: Drawing = { kind: undefined, locale: 'en-GB', base: 'https://handcart.example' }
const tag = (more: Partial<OpenedLinkRow> = {}, drawing: Partial<Drawing> = {}) => tagOf({ ...ROW, ...more }, { ...DRAWING, ...drawing })

describe('the tag of a page of a link', () => {
  it('is the same for the same page, whatever was asked for in between', () => {
    const first = tag()
    for (let other = 0; other < 20; other += 1) tag({ cart_version: 100 + other }, { locale: `en-A${other}` })
    expect([tag(), tag({ uses: 4, label: 'Nina', last_opened_at: new Date() })]).toEqual([first, first])
  })

  it.each<Partial<OpenedLinkRow>>([
    { id: 'l2' },
    { company_id: 'c2' },
    { cart_version: 8 },
    { cart_pictures: 3 },
    { is_copy: true },
    { is_signed: false },
    { expires_at: null },
    { expires_at: new Date('2026-12-24T00:00:00.001Z') },
    { permission_group: 2 },
    { message: 'Hello!' },
    { maker_first: 'Maria' },
    { maker_last: 'L' },
    { company: 'Lumen Office' },
    { agent_id: 'a1' },
    { agent_first: 'Anna' },
    { agent_last: 'Weiss' },
    { maker_first: 'Mara Lindqvist', maker_last: '' },
  ])('is another one where the page says something else: %j', (more) => {
    const first = tag()
    const other = tag(more)
    expect([other === first, tag(more) === other, tag() === first]).toEqual([false, true, true])
  })

  it.each<Partial<Drawing>>([{ kind: 'csv' }, { locale: 'de-DE' }, { base: 'http://handcart.example' }])(
    'is another one for another file, language or address: %j',
    (drawing) => {
      expect(tag({}, drawing)).not.toBe(tag())
    },
  )

  it('of a copy stays while the cart goes on', () => {
    expect(tag({ is_copy: true, cart_version: 9 })).toBe(tag({ is_copy: true }))
  })

  it.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"x", W/"a"', true],
    ['"b"', false],
    ['', false],
    [undefined, false],
  ])('is known to whoever names it, weakly or not: %s', (header, known) => {
    expect(isKnown(header, 'W/"a"')).toBe(known)
  })
})
