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
  loading: 'Reading the cart…',
}
