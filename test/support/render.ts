/** Screens and texts as tests need them: every surface there is, in a language. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type RenderResult, render } from '@testing-library/preact'
import { type ComponentChild, h } from 'preact'
import { TextsContext } from '../../components/parts/texts.ts'
import type { Language } from '../../lib/contract/languages.ts'
import { speechOf } from '../../lib/core/languages.ts'
import { type Texts, textsOf } from '../../lib/texts/texts.ts'

const MADE = path.resolve(import.meta.dirname, '../../lib/texts/made')

/** All texts in a language. */
export async function allTexts(language: Language): Promise<Texts> {
  const files = readdirSync(path.join(MADE, language))
  const modules: readonly object[] = await Promise.all(files.map((file) => import(path.join(MADE, language, file))))
  return textsOf(speechOf(language, []), modules)
}

/** All texts in English. */
export const english = await allTexts('en')

/** Draws a screen as its entrypoint does, in English unless other texts are given. */
export function renderScreen(screen: ComponentChild, texts: Texts = english): RenderResult {
  return render(h(TextsContext.Provider, { value: texts }, screen))
}
