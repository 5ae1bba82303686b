/** English: texts of a cart that look like a person's data. */
import { countForm, numberText } from '../format.ts'

/** Texts about what is masked in a shared cart. */
export const privateTextsText = {
  title: (count: number): string =>
    countForm(count, {
      one: '1 text looks like a person’s data. It is hidden unless you show it:',
      other: `${numberText(count)} texts look like a person’s data. They are hidden unless you show them:`,
    }),
  labelled: (label: string, text: string): string => `${label}: ${text}`,
  hidden: 'Hidden',
  shown: 'Will be seen',
  show: 'Show',
  hide: 'Hide',
  showIt: (text: string): string => `Show “${text}”`,
  hideIt: (text: string): string => `Hide “${text}”`,
}
