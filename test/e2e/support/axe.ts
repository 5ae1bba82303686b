/** Accessibility rules on a page or a frame of it, closed roots included. */
import axe from 'axe-core'
import type { Frame, Page } from 'playwright'
import * as z from 'zod/mini'
import { rounds } from '../../support/depth.ts'

const results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })) })),
  passed: z.number(),
})

/** The broken rules of a theme. */
export type BrokenInThemes = Readonly<Record<'light' | 'dark', readonly string[]>>
// Those of the rules asked for in light that a theme can break.
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** None broken. */
export const NONE_BROKEN: BrokenInThemes = { light: [], dark: [] }

/** The broken rules of a page, or of a frame in it, in either theme; in dark, where nothing but colours is another, the quick run asks for theirs alone. @throws when the theme does not reach it */
export async function brokenInThemes(page: Page, target: Page | Frame = page): Promise<BrokenInThemes> {
  const brokenIn = async (colorScheme: 'light' | 'dark'): Promise<readonly string[]> => {
    // Colours on their way from one theme to the other are of neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    if ((await target.evaluate(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`)) !== true)
      throw new Error(`It is not shown in the ${colorScheme} theme`)
    return brokenRules(target, colorScheme === 'dark' && rounds(1, 0) === 1 ? OF_COLOURS : [])
  }
  return { light: await brokenIn('light'), dark: await brokenIn('dark') }
}

/** Each broken rule with the elements that break it, of these rules where some are named; empty when all is well. @throws when no rule applied, as on an empty page. */
export async function brokenRules(target: Page | Frame, rules: readonly string[] = []): Promise<readonly string[]> {
  // Reading its half megabyte takes as long as asking all rules, as does telling of all elements that pass.
  if ((await target.evaluate('typeof axe')) !== 'object') await target.evaluate(axe.source)
  const options = { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {}) }
  const asked = `axe.run(document, ${JSON.stringify(options)}).then(({ violations, passes }) => ({ violations, passed: passes.length }))`
  const { violations, passed } = results.parse(await target.evaluate(asked))
  if (passed === 0) throw new Error('No rule applied: the page is empty')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}
