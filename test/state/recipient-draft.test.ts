import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createRecipientDraft, type RecipientDraft } from '../../lib/state/recipient-draft.ts'
import { jonas, kenji, sofia } from './fakes.ts'

function aDraft(taken: readonly string[] = []): RecipientDraft {
  return createRecipientDraft(signal([jonas, sofia, kenji]), signal(taken))
}

describe('the recipient draft', () => {
  it('opens the list and marks the first suggestion while typing', () => {
    const draft = aDraft()
    draft.type('jo')
    expect([draft.isOpen.value, draft.active.value]).toEqual([true, 0])
  })
  it('turns the marked suggestion into a chip on Enter', () => {
    const draft = aDraft()
    draft.type('jo')
    draft.commit()
    expect(draft.ids.value).toEqual(['u-jonas'])
  })
  it('empties the field after a chip', () => {
    const draft = aDraft()
    draft.type('jo')
    draft.commit()
    expect(draft.query.value).toBe('')
  })
  it('takes what stands before a comma as a chip', () => {
    const draft = aDraft()
    draft.type('jonas@lumen.example,')
    expect(draft.ids.value).toEqual(['u-jonas'])
  })
  it('keeps words that name nobody as a chip of their own', () => {
    const draft = aDraft()
    draft.type('stranger@nordwerk.example,')
    expect([draft.ids.value, draft.unknown.value]).toEqual([[], ['stranger@nordwerk.example']])
  })
  it('takes fifty pasted addresses at once, known and unknown', () => {
    const draft = aDraft()
    const addresses = ['jonas@lumen.example', 'jonas@lumen.example', ...Array.from({ length: 48 }, (_, index) => `x${index}@y.example`)]
    draft.paste(addresses.join('; '))
    expect([draft.ids.value, draft.unknown.value.length]).toEqual([['u-jonas'], 48])
  })
  it('leaves a single pasted name to the field', () => {
    expect(aDraft().paste('Jonas')).toBe(false)
  })
  it('no longer suggests people who are chips or have access', () => {
    const draft = aDraft(['u-kenji'])
    draft.add(jonas)
    expect(draft.suggestions.value).toEqual([sofia])
  })
  it('marks the last chip on the first Backspace and removes it on the second', () => {
    const draft = aDraft()
    draft.add(jonas)
    draft.backspace()
    const marked = [draft.chosen.value, draft.ids.value.length]
    draft.backspace()
    expect([marked, draft.ids.value]).toEqual([[0, 1], []])
  })
  it('gives unknown words back to the field on Backspace', () => {
    const draft = aDraft()
    draft.type('jonas@lumen,')
    draft.backspace()
    expect([draft.query.value, draft.chips.value]).toEqual(['jonas@lumen', []])
  })
  it('goes round the list with the arrow keys', () => {
    const draft = aDraft()
    draft.move(-1)
    expect(draft.active.value).toBe(2)
  })
  it('tells who was added and how many there are', () => {
    const draft = aDraft()
    draft.add(jonas)
    draft.add(sofia)
    expect(draft.news.value).toEqual({ kind: 'added', name: 'Sofía Reyes', count: 2 })
  })
  it('starts with viewing', () => {
    expect(aDraft().permission.value).toBe(1)
  })
})
