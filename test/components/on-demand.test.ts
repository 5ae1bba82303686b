import { act, cleanup, screen } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, expect, it } from 'vitest'
import { onDemand } from '../../components/parts/on-demand.ts'
import { english, renderScreen } from '../support/render.ts'

afterEach(cleanup)

const Greeting = ({ name }: { readonly name: string }) => h('p', {}, `Hello ${name}`)

it('draws nothing before the part is there, then the part, by itself', async () => {
  const chunk = Promise.withResolvers<{ readonly Greeting: typeof Greeting }>()
  const Later = onDemand(() => chunk.promise).part((module) => module.Greeting)
  renderScreen(h(Later, { name: 'Mara' }))
  const before = document.body.textContent
  await act(async () => chunk.resolve({ Greeting }))
  expect([before, document.body.textContent]).toEqual(['', 'Hello Mara'])
})

it('loads once, however many parts wait for it', async () => {
  let loads = 0
  const later = onDemand(async () => {
    loads += 1
    return { Greeting }
  })
  const Later = later.part((module) => module.Greeting)
  await act(async () => {
    renderScreen(h('div', {}, h(Later, { name: 'Mara' }), h(Later, { name: 'Jonas' })))
    await later.load(english)
  })
  expect([loads, screen.getByText('Hello Jonas').textContent]).toEqual([1, 'Hello Jonas'])
})

it('asks again for a part that could not be loaded, the next time it is needed', async () => {
  let tries = 0
  const later = onDemand(async () => {
    tries += 1
    if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
    return { Greeting }
  })
  await later.load(english)
  await later.load(english)
  renderScreen(
    h(
      later.part((module) => module.Greeting),
      { name: 'Mara' },
    ),
  )
  expect(screen.getByText('Hello Mara').textContent).toBe('Hello Mara')
})
