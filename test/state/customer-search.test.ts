import { describe, expect, it } from 'vitest'
import { createCustomerSearch } from '../../lib/state/customer-search.ts'
import { type Answers, ada, agentActing, fakeBackground, fakeLater, Refusal, settled } from './fakes.ts'

const found = { customers: [ada], hasMore: false }

function aSearch(answers: Answers = {}) {
  const { later, pass } = fakeLater()
  const background = fakeBackground({ 'agent.search': () => found, 'agent.actFor': () => agentActing, ...answers })
  return { search: createCustomerSearch({ ask: background.ask, later }), pass, ...background }
}

describe('searching a customer', () => {
  it('waits until typing pauses, and asks once', async () => {
    const { search, pass, asked } = aSearch()
    for (const text of ['a', 'ad', 'ada ']) {
      search.setText(text)
      pass(100)
    }
    expect(asked('agent.search')).toEqual([])
    pass(150)
    await settled()
    expect(asked('agent.search')).toEqual([{ text: 'ada' }])
    expect([search.found.value, search.isSearching.value]).toEqual([found, false])
  })

  it('asks nothing for an empty field, and shows nobody', async () => {
    const { search, pass, asked } = aSearch()
    search.setText('ada')
    pass(250)
    await settled()
    search.setText('  ')
    pass(250)
    expect([asked('agent.search').length, search.found.value, search.isSearching.value]).toEqual([1, undefined, false])
  })

  it('does not show the answer to what was typed before', async () => {
    let answer = (_value: unknown): void => undefined
    const { search, pass } = aSearch({ 'agent.search': () => new Promise((resolve) => (answer = resolve)) })
    search.setText('ada')
    pass(250)
    await settled()
    search.setText('adam')
    answer(found)
    await settled()
    expect([search.found.value, search.isSearching.value]).toEqual([undefined, true])
  })

  it('says what went wrong, and tries again on demand', async () => {
    const { search, pass, answers } = aSearch({
      'agent.search': () => {
        throw new Refusal('offline')
      },
    })
    search.setText('ada')
    pass(250)
    await settled()
    expect([search.problem.value?.code, search.isSearching.value]).toEqual(['offline', false])
    answers['agent.search'] = () => found
    search.retry()
    await settled()
    expect([search.problem.value, search.found.value]).toEqual([undefined, found])
  })
})

describe('acting for a customer found', () => {
  it('starts the next search empty', async () => {
    const { search, pass } = aSearch()
    search.setText('ada')
    pass(250)
    await settled()
    expect(await search.actFor(ada)).toBe(true)
    expect([search.text.value, search.found.value]).toEqual(['', undefined])
  })

  it('that is refused keeps the search and says why', async () => {
    const { search } = aSearch({
      'agent.actFor': () => {
        throw new Refusal('auth.impersonation')
      },
    })
    search.setText('ada')
    expect(await search.actFor(ada)).toBe(false)
    expect([search.text.value, search.problem.value?.code]).toEqual(['ada', 'auth.impersonation'])
  })

  it('is asked for once, however often it is pressed', async () => {
    const { search, asked } = aSearch()
    await Promise.all([search.actFor(ada), search.actFor(ada)])
    expect(asked('agent.actFor')).toEqual([{ customer: ada }])
  })
})
