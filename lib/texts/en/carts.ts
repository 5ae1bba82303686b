/** English: carts, people and permissions, as panel and popup both show them. */
import { FULL_ACCESS } from '../../contract/permission-groups.ts'
import { countForm, numberText } from './format.ts'

const items = (count: number): string => countForm(count, { one: '1 item', other: `${numberText(count)} items` })
const people = (count: number): string => countForm(count, { one: '1 person', other: `${numberText(count)} people` })

/** Texts about carts and the people they are shared with. */
export const cartsText = {
  items,
  people,
  /** Parts that stand side by side in one meta line. */
  joined: (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · '),
  option: ({ name, label = name, value }: { readonly name: string; readonly label?: string | undefined; readonly value: string }): string =>
    `${label}: ${value}`,
  each: (price: string): string => `${price} each`,
  was: 'was',
  now: 'now',
  total: 'Total',
  showAll: (count: number): string => `Show all ${numberText(count)}`,
  showFewer: 'Show fewer',
  andMore: (count: number): string => `and ${numberText(count)} more`,
  lines: 'Items in this cart',
  readOnly: 'Can view',
  fullAccess: 'Can edit',
  permission: (group: number): string => (group === FULL_ACCESS ? 'Can edit' : 'Can view'),
  permissionHint: (group: number): string =>
    group === FULL_ACCESS ? 'They also change quantities, add and remove lines.' : 'They see the lines and can copy them to their cart.',
  newPeople: 'Permission for new people',
  permissionOf: (name: string): string => `Permission for ${name}`,
  remove: 'Remove…',
  removePerson: (name: string): string => `Remove ${name}`,
  you: '(you)',
  owner: 'Owner',
  peopleTitle: (count: number): string => (count > 0 ? `People with access · ${numberText(count)}` : 'People with access'),
  sent: 'Has access',
  notSent: (reason: string): string => `Not sent: ${reason}`,
  retry: 'Retry',
  retryFor: (name: string): string => `Retry for ${name}`,
  takeBack: 'Take back',
  stopAll: 'Stop sharing',
  close: 'Close',
  tryAgain: 'Try again',
}
