/** English: short notices of what was done. Loaded after the panel's first paint. */
import { FULL_ACCESS } from '../../contract/permission-groups.ts'
import { countForm, listText, numberText } from '../format.ts'
import { cartsText } from './carts.ts'

/** Texts of the notices. */
export const toastText = {
  stopped: (names: readonly string[]): string =>
    names.length === 1 ? `${names[0]} no longer has access.` : `Sharing stopped for ${cartsText.people(names.length)}.`,
  takenBack: 'The share was taken back. Nothing was sent.',
  restored: (names: readonly string[]): string => `${listText(names)} can open the cart again.`,
  changedPermission: (name: string, group: number): string => (group === FULL_ACCESS ? `${name} can edit now.` : `${name} can view now.`),
  turnedOff: (host: string): string => `Handcart is off in ${host}.`,
  accountRemoved: (host: string): string => `The account on ${host} is removed from this device.`,
  turnOnAgain: 'Turn on again',
  shared: (count: number): string => countForm(count, { one: 'Shared with 1 person.', other: `Shared with ${numberText(count)} people.` }),
  kept: 'Saved. Handcart shares this cart as soon as the server can be reached.',
  undo: 'Undo',
  dismiss: 'Dismiss',
}
