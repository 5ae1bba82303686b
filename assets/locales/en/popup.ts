/** English: the toolbar popup with its lists and the cart view. */
import { countForm, listText, numberText } from '../format.ts'

/** Texts of the toolbar popup. */
export const popupText = {
  name: 'Handcart',
  settings: 'Settings',
  updated: (ago: string): string => (ago === '' ? '' : `Updated ${ago}`),
  loading: 'Loading…',
  thisTab: 'This page',
  share: 'Share this cart',
  later: 'will be sent later',
  noCart: 'No cart on this page',
  noCartHelp: 'Open a shop’s cart to share it.',
  emptyCart: 'This cart is empty',
  emptyCartHelp: 'Add products in the shop, then share.',
  checkout: 'Checkout page',
  checkoutHelp: 'Handcart does not read checkout pages. Go back to the cart.',
  unread: 'Cart not readable',
  reading: 'Reading the cart…',
  off: 'Handcart is off here. Turn it on to read and fill carts in this shop only.',
  turnOn: 'Turn on',
  turnOnFor: (host: string): string => `Turn on for ${host}`,
  always: 'Always on this shop',
  notAllowed: 'The browser did not allow it. Press the button again and choose Allow.',
  lists: 'Carts',
  received: 'Received',
  mine: 'Shared by me',
  unseen: (count: number): string => countForm(count, { one: '1 new', other: `${numberText(count)} new` }),
  isNew: 'New: ',
  search: 'Search carts',
  searchIn: (count: number): string => `Search ${numberText(count)} carts`,
  nothingFound: 'No cart has these words',
  nothingFoundHelp: 'Search looks at names, people and shops.',
  sharedAgo: (ago: string): string => `shared ${ago}`,
  addedOn: (day: string): string => `Added to your cart on ${day}`,
  shops: (count: number): string => countForm(count, { one: '1 shop', other: `${numberText(count)} shops` }),
  offlineTitle: 'Offline.',
  offline: (waiting: number): string =>
    waiting === 0
      ? 'Carts saved on this device.'
      : countForm(waiting, {
          one: 'Carts saved on this device. 1 share is waiting.',
          other: `Carts saved on this device. ${numberText(waiting)} shares are waiting.`,
        }),
  signedOutTitle: 'Carts people send you appear here',
  signedOutHelp: 'Sign in to receive carts and to share your own with colleagues.',
  signIn: 'Sign in',
  noneTitle: 'No carts yet',
  noneHelp: 'When someone shares a cart with you, it appears here and stays readable offline.',
  noneMineTitle: 'Nothing shared yet',
  noneMineHelp: 'Open a shop’s cart and share it. You see here who has it.',
  mixedPermissions: (viewers: number, editors: number): string => `${numberText(viewers)} can view, ${numberText(editors)} can edit`,
  firstNames: (names: readonly string[]): string => {
    const first = names.slice(0, 2)
    return listText(names.length > 2 ? [...first, `${numberText(names.length - 2)} more`] : first)
  },
  nobody: 'Nobody any more',
  receiptRow: 'Your last import in this shop',
  receiptRowHelp: 'See what was added, or undo it.',
}

/** Texts of one cart's view in the popup. */
export const cartText = {
  back: 'Back to all carts',
  sharedThis: (ago: string): string => (ago === '' ? 'shared this' : `shared this ${ago}`),
  canEdit: 'You can edit',
  canView: 'You can view',
  yours: 'You shared this',
  from: (company: string): string => `from ${company}`,
  add: 'Add to my cart…',
  open: (host: string): string => `Open in ${host}`,
  openHelp: (host: string): string => `This cart comes from ${host}. Open its cart page there, then add the items.`,
  picturesHidden: 'This cart is from outside your company. Its pictures would tell the shop that you look.',
  showPictures: 'Show pictures',
  noShop: 'The server keeps no shop with this cart. Its items are looked for in this one by their SKU.',
  noShopHelp: 'The server keeps no shop with this cart. Open the cart page of the shop it is for, then add the items there.',
  revokedTitle: (owner: string): string => `${owner} stopped sharing this cart`,
  revokedUnknown: 'This cart is no longer shared with you',
  revokedHelp: 'What you already added to your own cart stays there.',
  revokedMeta: 'No longer shared with you',
}
