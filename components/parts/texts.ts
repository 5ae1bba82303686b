/** The texts around a component. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Texts } from '../../lib/texts/texts.ts'

/** Holds the reader's texts; every screen and page is rendered inside one. */
export const TextsContext = createContext<Texts | undefined>(undefined)

/** The reader's texts. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('No TextsContext around this')
  return texts
}
