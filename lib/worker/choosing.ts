/** What a person chooses for lines of a plan: asked of the shop line by line, kept with the plan. */
import type { Line } from '../contract/cart.ts'
import type { Plan, Replacement } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { replacedLine } from '../core/replaced-line.ts'
import type { Store } from '../storage/items.ts'
import { type ImportedCart, lineOfPage } from './imported-cart.ts'
import type { Pages } from './pages.ts'

/** A choice for a line of the tab's plan. */
export interface ChoiceWish {
  readonly cartId: string
  readonly tabId: number
  readonly replacement: Replacement
}

/** Takes it into the plan. @throws shop.changed when there is no plan any more for this cart, or the shop's cart is another one; what the page answers */
export async function choose(
  { store, pages }: { readonly store: Pick<Store, 'plans'>; readonly pages: Pages },
  cart: ImportedCart,
  { tabId, replacement }: ChoiceWish,
): Promise<Plan> {
  const kept = await store.plans.get(String(tabId))
  const line = cart.lines.find(({ id }) => id === replacement.lineId)
  if (kept?.cartId !== cart.id || kept.importId !== undefined || !line) throw new AppError('shop.changed')
  const lines = [replacedLine(lineOfPage(line), replacement)]
  const { plan: asked } = await pages.command(tabId, { command: 'plan', lines })
  const [planned] = asked?.lines ?? []
  if (!planned || asked?.cartFingerprint !== kept.plan.cartFingerprint) throw new AppError('shop.changed')
  const plan = { ...kept.plan, lines: kept.plan.lines.map((one) => (one.lineId === replacement.lineId ? planned : one)) }
  const others = (kept.replaced ?? []).filter(({ lineId }) => lineId !== replacement.lineId)
  await store.plans.set({ ...kept, plan, replaced: [...others, replacement] }, String(tabId))
  return plan
}

/** A cart's lines as a shop's page gets them, with what was chosen. */
export function chosenLines(
  { lines }: ImportedCart,
  { replaced = [] }: { readonly replaced?: readonly Replacement[] | undefined },
): readonly Line[] {
  const chosen = new Map(replaced.map((one) => [one.lineId, one]))
  return lines.map((line) => {
    const replacement = chosen.get(line.id)
    return replacement ? replacedLine(lineOfPage(line), replacement) : lineOfPage(line)
  })
}
