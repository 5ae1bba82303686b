import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { MASK } from '../../lib/core/masking.ts'
import { shareableLine } from '../../lib/core/shareable.ts'

const NOTHING: ReadonlySet<string> = new Set()
const line: Line = {
  id: '00000000-0000-4000-8000-000000000001',
  product: { variantId: '31' },
  title: 'Mug',
  options: [
    { name: 'attribute_pa_size', label: 'Size', value: 'XL' },
    { name: 'Delivery to', value: 'Jonas Okafor, 12 Harbour Street' },
    { name: 'Email', value: 'jonas@lumen.example', id: 'jonas@lumen.example' },
    { name: 'attribute_recipient', label: 'Recipient', value: 'Jonas Okafor' },
  ],
  quantity: '1',
  readd: 'exact',
  payload: { variation: [{ attribute: 'Recipient', value: 'Jonas Okafor' }] },
  note: 'Call 030 / 901 820',
}
const masked = (change: Partial<Line> = {}, shown = NOTHING) => shareableLine({ ...line, ...change }, shown)

describe('a line as it may leave the page', () => {
  it('holds nothing of a person', () => {
    expect(JSON.stringify(masked().line)).not.toMatch(/Jonas|Okafor|Harbour|lumen|901/)
  })

  it('shows a mark where something was', () => {
    expect(masked().line.options.map(({ value }) => value)).toEqual(['XL', MASK, MASK, MASK])
  })

  it('does not promise that it can be added again exactly', () => {
    expect([masked().line.readd, masked().line.payload]).toEqual(['needsOptions', undefined])
  })

  it('tells what was masked, with the shop’s words before it', () => {
    expect(masked().texts).toEqual([
      { label: 'Delivery to', text: 'Jonas Okafor, 12 Harbour Street' },
      { label: 'Email', text: 'jonas@lumen.example' },
      { label: 'Recipient', text: 'Jonas Okafor' },
      { text: 'Call 030 / 901 820' },
    ])
  })

  it('holds the one text that is shown, and no other', () => {
    const { line: sent } = masked({}, new Set(['Jonas Okafor']))
    expect(sent.options.map(({ value }) => value)).toEqual(['XL', MASK, MASK, 'Jonas Okafor'])
  })

  it('is the shop’s own line again when everything is shown', () => {
    expect(masked({}, new Set(masked().texts.map(({ text }) => text))).line).toEqual(line)
  })

  it('stays as it is where nothing is private', () => {
    const plain: Line = {
      ...line,
      note: 'Matt',
      options: [{ name: 'Size', value: 'XL' }],
      payload: { variation: [{ attribute: 'Size', value: 'XL' }] },
    }
    expect(shareableLine(plain, NOTHING)).toEqual({ line: plain, texts: [] })
  })

  it('keeps no payload that tells what no option tells', () => {
    expect(masked({ options: [], note: '', payload: { gift: { text: 'jonas@lumen.example' } } }).line).not.toHaveProperty('payload')
  })

  it('keeps no payload that tells more than what is shown', () => {
    const change: Partial<Line> = {
      options: [{ name: 'Recipient', value: 'Jonas Okafor' }],
      note: '',
      payload: { properties: { Recipient: 'Jonas Okafor', _email: 'jonas@lumen.example' } },
    }
    expect(masked(change, new Set(['Jonas Okafor'])).line).not.toHaveProperty('payload')
    const { _email: _hidden, ...seen } = { Recipient: 'Jonas Okafor', _email: '' }
    expect(masked({ ...change, payload: { properties: seen } }, new Set(['Jonas Okafor'])).line).toHaveProperty('payload')
  })

  it('masks a person in an option’s own name', () => {
    const { line: sent } = masked({ options: [{ name: 'Delivery to: Jonas Okafor', value: '' }] })
    expect(sent.options[0]?.name).toBe(`Delivery to: ${MASK}`)
  })
})
