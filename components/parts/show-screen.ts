import { type ComponentChild, h, render } from 'preact'
import type { Texts } from '../../lib/texts/texts.ts'
import { TextsContext } from './texts.ts'

/** Draws a screen with the reader's texts into the page. */
export function showScreen(screen: ComponentChild, texts: Texts): void {
  const root = document.getElementById('root')
  if (root) render(h(TextsContext.Provider, { value: texts }, screen), root)
}
