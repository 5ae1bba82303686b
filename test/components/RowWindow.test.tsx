import { act, cleanup, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { RowWindow } from '../../components/popup/RowWindow.tsx'
import { renderScreen } from '../support/render.ts'

afterEach(cleanup)

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }))
const drawn = () => screen.getAllByRole('listitem').map((item) => Number(item.getAttribute('aria-posinset')))

async function show(count: number) {
  const shown = renderScreen(<RowWindow rows={rows(count)} total={count} row={({ id }) => <button type="button">{id}</button>} />)
  await waitFor(() => expect(drawn().at(-1)).toBe(count))
  return shown
}

describe('a list of 5,000 rows', () => {
  it('draws those in sight, the first and the last', async () => {
    await show(5000)
    expect([drawn().length < 40, drawn()[0], drawn().at(-1)]).toEqual([true, 1, 5000])
  })

  it('tells each row’s place among all, for who does not see them', async () => {
    await show(5000)
    expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-setsize'))).toEqual(drawn().map(() => '5000'))
  })

  it('is as high as if all were drawn', async () => {
    const { container } = await show(5000)
    const margins = [...container.querySelectorAll('li')].map(({ style }) => Number.parseInt(style.marginBlockStart || '0', 10))
    expect(margins.reduce((sum, px) => sum + px, 0) / 68).toBe(5000 - drawn().length)
  })

  it('keeps the row with the focus and its neighbours', async () => {
    await show(5000)
    const last = screen.getByRole('button', { name: 'r4999' })
    last.focus()
    await userEvent.setup().keyboard('{Shift}')
    expect([document.activeElement, drawn().slice(-2)]).toEqual([last, [4999, 5000]])
  })
})

describe('the first paint', () => {
  it('has the rows in sight alone; those beyond and the last come after it', async () => {
    const row = ({ id }: { readonly id: string }) => <button type="button">{id}</button>
    const box = document.body.appendChild(document.createElement('div'))
    render(<RowWindow rows={rows(500)} total={500} row={row} />, box)
    const before = drawn()
    await act(() => undefined)
    await waitFor(() => expect(drawn().length).toBeGreaterThan(15))
    expect(before).toEqual([1, 2, 3, 4, 5, 6])
    render(null, box)
    box.remove()
  })
})

describe('a short list', () => {
  it('draws all of it, without gaps', async () => {
    const { container } = await show(9)
    expect([drawn(), [...container.querySelectorAll('li')].some(({ style }) => style.marginBlockStart !== '')]).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
      false,
    ])
  })
})
