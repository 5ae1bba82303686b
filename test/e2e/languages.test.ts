import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { brokenRules } from './support/axe.ts'
import { cutTexts, mirroredWrong, strayTexts } from './support/looked-at.ts'
import { launchForScreens, openScreens, type Place, type Screens, type Shown } from './support/screens.ts'

const THEMES = ['light', 'dark'] as const
const SHOWN: readonly Shown[] = ['english', 'german', 'pseudo', 'arabic']
const ALL_MS = 400_000
/** A folder; with it every screen is kept as a picture there. */
const PICTURES = process.env.HANDCART_PICTURES

let browser: Browser

beforeAll(async () => {
  browser = await launchForScreens()
})

afterAll(() => browser?.close())

async function keptPicture({ page }: Screens, name: string): Promise<void> {
  if (!PICTURES) return
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: path.join(PICTURES, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true })
}

// The quick run asks for each screen's rules in one theme of one language, the next screen's in another; dark, where texts stand as they do
// in light, it shows no others.
const isAskedFor = (index: number, theme: (typeof THEMES)[number], shown: Shown): boolean =>
  rounds(8, 1) === 1 || (index + THEMES.indexOf(theme) + 2 * SHOWN.indexOf(shown)) % 8 === 0

// In the quick run: every screen in the language nothing is English in, and by turns in German or Arabic; English is the shortest.
const isLookedAt = (index: number, theme: (typeof THEMES)[number], shown: Shown): boolean => {
  if (theme === 'dark' || shown === 'english') return rounds(0, 1) === 1
  return shown === 'pseudo' || rounds(2, 1) === 1 || index % 2 === (shown === 'german' ? 0 : 1)
}

describe.each(SHOWN)('in %s', (shown) => {
  let screens: Screens

  beforeAll(async () => {
    screens = await openScreens(browser, shown)
  })

  const faultsOf = async (find: (place: Place, index: number) => Promise<readonly string[]>): Promise<readonly string[]> => {
    const faults: string[] = []
    for (const [index, place] of screens.places.entries())
      faults.push(...(await find(place, index)).map((fault) => `${place.name}: ${fault}`))
    return faults
  }

  it.each(THEMES)(
    'no screen runs over, cuts a text, has one of no catalogue or breaks an accessibility rule: %s',
    async (theme) => {
      const find = async (place: Place, index: number) => {
        const isAsked = isAskedFor(index, theme, shown)
        if (!isAsked && !isLookedAt(index, theme, shown)) return []
        await screens.show(place, theme)
        await keptPicture(screens, `${place.name} ${shown} ${theme}`)
        // Nothing English is left where another language is spoken.
        const strays = shown === 'pseudo' && theme === 'light' ? await strayTexts(screens.page) : []
        return [...(await cutTexts(screens.page)), ...strays, ...(isAsked ? await brokenRules(screens.page) : [])]
      }
      expect(await faultsOf(find)).toEqual([])
    },
    ALL_MS,
  )

  it('is looked at by rules that find a cut text and one of no catalogue', async () => {
    const [place] = screens.places
    if (place) await screens.show(place, 'light')
    await screens.page.evaluate('document.body.insertAdjacentHTML("beforeend", "<p style=\'inline-size: 2rem\'>Incomprehensible</p>")')
    expect([await cutTexts(screens.page), await strayTexts(screens.page)]).toEqual([
      ['stands out of P.: “Incomprehensible”'],
      expect.arrayContaining(['Incomprehensible']),
    ])
    await screens.page.evaluate('document.body.lastElementChild.remove()')
  })
})

describe('what stands on a screen', () => {
  it(
    'stands right to left where its mirror image would be',
    async () => {
      const { page, places, show } = await openScreens(browser, 'english')
      const faults: string[] = []
      for (const [index, place] of places.entries()) {
        if (index % rounds(2, 1) !== 0) continue
        await show(place, 'light')
        faults.push(...(await mirroredWrong(page, () => show(place, 'light', 'rtl'))).map((fault) => `${place.name}: ${fault}`))
      }
      expect(faults).toEqual([])
    },
    ALL_MS,
  )
})
