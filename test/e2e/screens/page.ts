/** Draws any screen in any language into its page; the test steers it through `globalThis.screens`. */
import { h, render } from 'preact'
import { loadHistoryParts } from '../../../components/cart/history-parts.ts'
import { loadListScreen } from '../../../components/lists/list-parts.ts'
import { loadAskParts } from '../../../components/panel/ask-parts.ts'
import { loadHandOverParts } from '../../../components/panel/hand-over-parts.ts'
import { loadLinkParts } from '../../../components/panel/link-parts.ts'
import { loadListParts } from '../../../components/panel/list-parts.ts'
import { afterPaint } from '../../../components/parts/after-paint.ts'
import { loadLaterParts } from '../../../components/parts/later-parts.ts'
import { TextsContext } from '../../../components/parts/texts.ts'
import { loadInviteParts } from '../../../components/people/invite-parts.ts'
import { loadCartParts } from '../../../components/popup/cart-parts.ts'
import { loadDeviceParts } from '../../../components/popup/device-parts.ts'
import cartsStyles from '../../../components/styles/carts.css?inline'
import pageStyles from '../../../components/styles/page.css?inline'
import panelStyles from '../../../components/styles/panel.css?inline'
import popupStyles from '../../../components/styles/popup.css?inline'
import type { Language } from '../../../lib/contract/languages.ts'
import { speechOf } from '../../../lib/core/languages.ts'
import { type Texts, textsOf } from '../../../lib/texts/texts.ts'
import { settled } from '../../state/fakes.ts'
import { cartsScreens } from './carts.tsx'
import { dataScreens } from './data.tsx'
import { type Screen, told } from './drawn.ts'
import { handOverScreens } from './hand-over.ts'
import { importScreens } from './imports.ts'
import { pageScreens } from './pages.tsx'
import { panelScreens } from './panel.tsx'
import { popupScreens } from './popup.tsx'
import { teamScreens } from './teams.tsx'

const SCREENS: Readonly<Record<string, Screen>> = {
  ...popupScreens,
  ...importScreens,
  ...panelScreens,
  ...pageScreens,
  ...cartsScreens,
  ...teamScreens,
  ...dataScreens,
  ...handOverScreens,
}
const OF_PANEL = [loadAskParts, loadHandOverParts, loadInviteParts, loadLaterParts, loadLinkParts, loadListParts]
const PARTS = [...OF_PANEL, loadCartParts, loadDeviceParts, loadHistoryParts, loadListScreen]
const STYLES = { carts: cartsStyles, page: pageStyles, panel: panelStyles, popup: popupStyles }
const MADE = import.meta.glob<object>('../../../lib/texts/made/{de,en}/*.ts', { eager: true })

function textsIn(language: Language, locale: string): Texts {
  const modules = Object.entries(MADE).flatMap(([file, module]) => (file.includes(`/${language}/`) ? [module] : []))
  return textsOf({ ...speechOf(language, []), locale }, modules)
}

interface Wish {
  readonly name: string
  readonly language: Language
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly theme: 'light' | 'dark'
}

async function show({ name, language, locale, dir, theme }: Wish): Promise<void> {
  const found = SCREENS[name]
  const root = document.getElementById('root')
  const styles = document.getElementById('styles')
  if (!found || !root || !styles) throw new Error(`No screen ${name}`)
  const texts = textsIn(language, locale)
  await Promise.all(PARTS.map((load) => load(texts)))
  render(null, root)
  Object.assign(document.documentElement, { lang: language, dir })
  document.documentElement.style.colorScheme = theme
  styles.textContent = STYLES[found.place]
  const { screen, next } = found.draw()
  render(h(TextsContext.Provider, { value: texts }, screen), root)
  await settled()
  await next?.()
  await settled()
  // Effects run after the frame they were asked for in, and what waits for the paint after them, in the order it was asked for.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  await new Promise<void>((done) => afterPaint(done))
  await settled()
  await new Promise((done) => requestAnimationFrame(done))
}

Object.assign(globalThis, { screens: { places: Object.entries(SCREENS).map(([name, { place }]) => ({ name, place })), show, told } })
