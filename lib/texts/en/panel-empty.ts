/** English: why the panel has nothing to share, or doubts it. Loaded after its first paint. */
import { countForm, numberText } from '../format.ts'

/** Texts of the panel without a form, and of its doubts. */
export const panelEmptyText = {
  unsure: (count: number): string =>
    countForm(count, {
      one: 'Handcart found 1 product, but is not sure. Check the list before you share it.',
      other: `Handcart found ${numberText(count)} products, but is not sure. Check the list before you share it.`,
    }),
  emptyTitle: 'This cart is empty',
  emptyHelp: 'Add products in the shop, then share.',
  unreadTitle: 'Cart not readable',
  unreadWhere: (where: string): string => `Not found: ${where}`,
  readAgain: 'Read the cart again',
  signInTitle: 'Sign in to share with colleagues',
  signInHelp: 'Handcart needs your account once. The cart stays here meanwhile.',
  connectTitle: 'Connect to your sharing server',
  connectHelp: 'Your administrator gives you its address and your account.',
  customerTitle: 'Choose the customer you act for',
  openOptions: 'Open settings',
  failedTitle: 'The panel could not start',
}
