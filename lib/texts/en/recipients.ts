/** English: recipients beyond the field itself. Loaded after the panel's first paint. */
import { listText, numberText } from '../format.ts'

const FEW = 3

/** Texts about the people a cart is to go to. */
export const recipientsText = {
  unknownTitle: 'Not found',
  /** `all`: how many were named, the known ones too. */
  unknown: (texts: readonly string[], all: number): string => {
    const who =
      texts.length > FEW
        ? `${numberText(texts.length)}${all > texts.length ? ` of ${numberText(all)}` : ' names'} are nobody`
        : `${listText(texts.map((text) => `“${text}”`))} ${texts.length === 1 ? 'is nobody' : 'are nobody'}`
    return `${who} in your company. Carts go to colleagues only.`
  },
  correct: (text: string): string => `Correct ${text}`,
  removeAll: (count: number): string => `Remove all ${numberText(count)}`,
  nameIsCut: (limit: number): string => `A cart’s name has up to ${numberText(limit)} characters. The rest was left out.`,
}
