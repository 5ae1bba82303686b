/** English: a shared cart as a whole: what changed since, renaming, deleting, archiving. */
import { countForm, listText, numberText } from './format.ts'

const people = (count: number): string => countForm(count, { one: '1 person', other: `${numberText(count)} people` })
const title = (name: string): string => `“${name}”`

/** Texts about a cart that was shared and goes on. */
export const wholeCartText = {
  changedTitle: (names: readonly string[]): string =>
    names.length === 0
      ? 'You shared this cart. It has changed since.'
      : `You shared this cart with ${listText(names)}. It has changed since.`,
  alikeTitle: (names: readonly string[]): string =>
    names.length === 0
      ? 'You shared a cart like this one. Much of it is different.'
      : `You shared a cart like this one with ${listText(names)}. Much of it is different.`,
  more: (count: number): string => `${numberText(count)} more`,
  own: 'What changed in the shop',
  others: 'Changed by others in the shared cart meanwhile',
  othersHelp: 'Your cart in the shop has none of this. Keep both adds your changes to theirs; Only mine takes theirs out.',
  added: 'Added',
  removed: 'Removed',
  quantity: (before: string, after: string): string => `${before} → ${after}`,
  quantityWords: (before: string, after: string): string => `was ${before}, now ${after}`,
  times: (quantity: string): string => `${quantity} ×`,
  andMore: (count: number): string => countForm(count, { one: 'and 1 more change', other: `and ${numberText(count)} more changes` }),
  stillOld: 'People with access see the cart as it was shared until you update it.',
  nobody: 'Nobody has access any more.',
  update: (count: number): string => (count === 0 ? 'Update the shared cart' : `Update for ${people(count)}`),
  keepBoth: 'Keep both',
  onlyMine: 'Only mine',
  shareAsNew: 'Share as new',
  updated: (count: number): string =>
    count === 0
      ? 'The shared cart is updated.'
      : countForm(count, {
          one: 'Updated. 1 person has the new items.',
          other: `Updated. ${numberText(count)} people have the new items.`,
        }),
  updateWaits: 'Saved. Handcart updates the cart as soon as the server answers.',
  manage: 'This cart',
  rename: 'Rename',
  archive: 'Archive',
  unarchive: 'Back to the list',
  archived: (name: string): string => `${title(name)} is archived: hidden from your lists on this device.`,
  archiveHelp: 'Archive hides it from your lists on this device. Nobody else notices.',
  delete: 'Delete…',
  deleteQuestion: (name: string, names: readonly string[]): string =>
    names.length === 0
      ? `Delete ${title(name)}? Nobody else has access. This cannot be undone.`
      : `Delete ${title(name)} for everybody? ${listText(names)} ${names.length === 1 ? 'loses' : 'lose'} access. What they added to their own carts stays there. This cannot be undone.`,
  deleteNow: 'Delete cart',
  keep: 'Keep it',
  deleted: (name: string): string => `${title(name)} is deleted.`,
  archivedView: (count: number): string => `Archived · ${numberText(count)}`,
  backToLists: 'Back to the lists',
  archivedTitle: 'Archived carts',
}
