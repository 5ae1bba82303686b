import type { ComponentChild } from 'preact'
import { keepFormats, openFormats } from '../../lib/texts/kept-formats.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { afterPaint } from '../parts/after-paint.ts'
import { showScreen } from '../parts/show-screen.ts'

/** By then the background has answered, too. */
const LEARNED_MS = 1_000

/** Draws the popup; `afterwards` and the formats that were missed come when its rows are painted. */
export function showPopup(screen: ComponentChild, texts: Texts, afterwards: () => void): void {
  openFormats(localStorage, navigator.userAgent)
  showScreen(screen, texts)
  afterPaint(afterwards)
  setTimeout(() => keepFormats(localStorage, navigator.userAgent), LEARNED_MS)
}
