/** Accessibility rules on a page or a frame of it, closed roots included. */
import axe from 'axe-core'
import type { Frame, Page } from 'playwright'
import * as z from 'zod/mini'

const results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })) })),
  passes: z.array(z.object({ id: z.string() })),
})

/** Each broken rule with the elements that break it; empty when all is well. @throws when no rule applied, as on an empty page. */
export async function brokenRules(target: Page | Frame): Promise<readonly string[]> {
  await target.evaluate(axe.source)
  const { violations, passes } = results.parse(await target.evaluate('axe.run(document, { resultTypes: ["violations"] })'))
  if (passes.length === 0) throw new Error('No rule applied: the page is empty')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}
