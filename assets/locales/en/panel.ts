/** English: the share panel. */
import { countForm, numberText } from '../format.ts'

/** Texts of the share panel. */
export const panelText = {
  title: (name: string): string => `Share “${name}”`,
  plainTitle: 'Share cart',
  close: 'Close (Esc)',
  rename: 'Rename cart',
  name: 'Cart name',
  save: 'Save',
  recipients: 'Add people by name or e-mail',
  placeholder: 'Name or e-mail',
  addAnother: 'Add another',
  suggestions: 'Suggestions',
  colleagues: 'Colleagues',
  enter: 'Enter',
  suggestionHint: (count: number): string =>
    countForm(count, {
      one: '1 suggestion. Use a comma to add several people.',
      other: `${numberText(count)} suggestions. Use a comma to add several people.`,
    }),
  noSuggestion: 'No colleague has this name or address.',
  share: (count: number): string => countForm(count, { one: 'Share with 1 person', other: `Share with ${numberText(count)} people` }),
  correct: (count: number): string => countForm(count, { one: 'Correct 1 name', other: `Correct ${numberText(count)} names` }),
  shareLater: 'Share when online',
  shareWhenBack: 'Share when the server answers',
  added: (name: string, count: number): string =>
    countForm(count, { one: `${name} added, 1 person`, other: `${name} added, ${numberText(count)} people` }),
  removed: (name: string): string => `${name} removed`,
  privacy: 'Addresses and contacts stay hidden',
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
  loading: 'Reading the cart…',
}
