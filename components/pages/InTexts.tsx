import type { ComponentChildren, JSX } from 'preact'
import type { Texts } from '../../lib/texts/texts.ts'
import { TextsContext } from '../parts/texts.ts'

/** A page with the texts of who reads it. */
export function InTexts({ texts, children }: { readonly texts: Texts; readonly children: ComponentChildren }): JSX.Element {
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>
}
