/** All screens in one page of a browser, without the extension around them: bundled by Vite, told made-up data. */
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import * as z from 'zod/mini'
import { findChromium } from '../../../scripts/browser.ts'
import type { Letters } from '../../../scripts/messages.ts'
import { pseudoModule } from '../../../scripts/texts.ts'

const ENTRY = path.resolve(import.meta.dirname, '../screens/page.ts')
const ADDRESS = 'https://screens.example/'
const WIDTHS = { popup: 400, panel: 380, page: 640, carts: 900 } as const

/** Letters of no Latin script, so that all that a right-to-left reader sees runs from the right. */
const ARABIC: Letters = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].flatMap((latin, index) => {
    const letter = 'ابتثجحخدذرزسشصضطظعغفقكلمنه'[index] ?? 'و'
    return [
      [latin, letter],
      [latin.toUpperCase(), letter],
    ]
  }),
)

/** How the screens are shown. `pseudo` is English with accents, 40 % longer, with numbers and dates as in Japanese, so that plain Latin letters stand out; `arabic` is English in Arabic letters, right to left. */
export const LANGUAGES = {
  english: { language: 'en', locale: 'en-GB', dir: 'ltr' },
  german: { language: 'de', locale: 'de-DE', dir: 'ltr' },
  pseudo: { language: 'en', locale: 'ja-JP', dir: 'ltr' },
  arabic: { language: 'en', locale: 'ar-EG', dir: 'rtl' },
} as const
/** One of them. */
export type Shown = keyof typeof LANGUAGES

const LETTERS: Readonly<Record<Shown, { readonly isPseudo: boolean; readonly letters?: Letters }>> = {
  english: { isPseudo: false },
  german: { isPseudo: false },
  pseudo: { isPseudo: true },
  arabic: { isPseudo: true, letters: ARABIC },
}

/** One screen and where it is shown. */
export interface Place {
  readonly name: string
  readonly place: keyof typeof WIDTHS
}

const places = z.array(z.object({ name: z.string(), place: z.enum(['popup', 'panel', 'page', 'carts']) }))

/** A page that shows any screen in one language. */
export interface Screens {
  readonly page: Page
  readonly places: readonly Place[]
  readonly show: (place: Place, theme: 'light' | 'dark', dir?: 'ltr' | 'rtl') => Promise<void>
}

/** Starts a browser for the screens. @throws when no Chromium is found */
export async function launchForScreens(): Promise<Browser> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium found: set HANDCART_CHROMIUM')
  return chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
}

/** Opens the screens in a language. */
export async function openScreens(browser: Browser, shown: Shown): Promise<Screens> {
  const script = await bundled(shown)
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  // Nothing is fetched from anywhere: pictures stay away, the page comes from here.
  await page.route('**/*', (route) =>
    route.request().url() === ADDRESS
      ? route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><html lang="en"><title>Handcart</title><style id="styles"></style><div id="root"></div></html>',
        })
      : route.abort(),
  )
  await page.goto(ADDRESS)
  await page.addScriptTag({ content: script, type: 'module' })
  await page.waitForFunction('globalThis.screens !== undefined')
  const { language, locale, dir } = LANGUAGES[shown]
  return {
    page,
    places: places.parse(await page.evaluate('screens.places')),
    show: async ({ name, place }, theme, other = dir) => {
      await page.setViewportSize({ width: WIDTHS[place], height: 700 })
      await page.evaluate(`screens.show(${JSON.stringify({ name, language, locale, dir: other, theme })})`)
    },
  }
}

const bundles = new Map<string, Promise<string>>()

// German and English are in one bundle.
function bundled(shown: Shown): Promise<string> {
  const key = LETTERS[shown].isPseudo ? shown : 'catalogues'
  const script = bundles.get(key) ?? bundle(LETTERS[shown])
  bundles.set(key, script)
  return script
}

async function bundle({ isPseudo, letters }: (typeof LETTERS)[Shown]): Promise<string> {
  const load = (id: string) => (isPseudo ? pseudoModule(id, letters) : undefined)
  const made = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'pseudo', enforce: 'pre', load }],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      lib: { entry: ENTRY, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const outputs = [made].flat().flatMap((result) => ('output' in result ? result.output : []))
  const [script] = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  if (script === undefined) throw new Error('Nothing was built')
  return script
}
