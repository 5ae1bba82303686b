/** English: the window in which a press in the panel is confirmed. */
import { countForm, listText, numberText } from './format.ts'

const share = (cart: string): string => `Share “${cart}”?`

/** Texts of the window. */
export const confirmText = {
  plainTitle: 'Shared cart',
  title: {
    create: share,
    add: share,
    permission: share,
    update: (cart: string): string => `Update “${cart}”?`,
    stop: (cart: string): string => `Stop sharing “${cart}”?`,
    delete: (cart: string): string => `Delete “${cart}” for everybody?`,
  },
  who: (people: readonly string[], permission: string): string => `${listText(people)}: ${permission}`,
  update: (people: readonly string[], lines: number): string =>
    `${people.length === 0 ? 'The shared cart' : listText(people)} ${people.length > 1 ? 'get' : 'gets'} what is in the shop’s cart now: ${countForm(lines, { one: '1 line', other: `${numberText(lines)} lines` })}.`,
  ends: (people: readonly string[]): string =>
    people.length === 0 ? 'Nobody else has access.' : `${listText(people)} ${people.length === 1 ? 'loses' : 'lose'} access.`,
  confirm: 'Confirm',
  cancel: 'Cancel',
  gone: 'This was answered already, or asked too long ago. Press the button in the panel again.',
  early: 'Read first, then press again.',
}
