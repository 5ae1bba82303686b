import { act, cleanup, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfirmScreen } from '../../components/panel/ConfirmScreen.tsx'
import type { Confirmation } from '../../lib/contract/share-wishes.ts'
import { createConfirmModel } from '../../lib/state/confirm-model.ts'
import { fakeBackground, settled } from '../state/fakes.ts'
import { renderScreen } from '../support/render.ts'

afterEach(cleanup)

async function asked(question: Confirmation): Promise<string> {
  const { ask } = fakeBackground({ 'confirm.get': () => question })
  renderScreen(<ConfirmScreen model={createConfirmModel({ ask, id: 'one', clock: () => 0, close: () => {} })} />)
  await act(settled)
  return screen.getByRole('banner').textContent ?? ''
}

describe('the window in which a press in the panel is confirmed', () => {
  const cart = { cart: 'Office', lineCount: 3, people: ['Jonas Okafor', 'Sofía Reyes'] }

  it.each([
    [{ ...cart, kind: 'create', permission: 1 }, 'Share “Office”?Jonas Okafor and Sofía Reyes: Can view'],
    [{ ...cart, kind: 'update' }, 'Update “Office”?Jonas Okafor and Sofía Reyes get what is in the shop’s cart now: 3 lines.'],
    [{ ...cart, kind: 'update', lineCount: 1, people: [] }, 'Update “Office”?The shared cart gets what is in the shop’s cart now: 1 line.'],
    [{ ...cart, kind: 'stop', people: ['Jonas Okafor'] }, 'Stop sharing “Office”?Jonas Okafor loses access.'],
    [{ ...cart, kind: 'delete' }, 'Delete “Office” for everybody?Jonas Okafor and Sofía Reyes lose access.'],
    [{ ...cart, kind: 'delete', people: [] }, 'Delete “Office” for everybody?Nobody else has access.'],
  ] satisfies [Confirmation, string][])('says what would happen to whom', async (question, words) => {
    expect(await asked(question)).toContain(words)
  })
})
