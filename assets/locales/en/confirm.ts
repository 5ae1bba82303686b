/** English: the window in which a press in the panel is confirmed. */
import { listText } from '../format.ts'

/** Texts of the window. */
export const confirmText = {
  plainTitle: 'Share cart',
  title: (cart: string): string => `Share “${cart}”?`,
  who: (people: readonly string[], permission: string): string => `${listText(people)}: ${permission}`,
  confirm: 'Confirm',
  cancel: 'Cancel',
  gone: 'This was answered already, or asked too long ago. Press the button in the panel again.',
  early: 'Read first, then press again.',
}
