import { cart } from '../../lib/texts/made/load/cart.ts'
import { panel } from '../../lib/texts/made/load/panel.ts'
import { people } from '../../lib/texts/made/load/people.ts'

/** What the panel needs to say at its first paint. */
export const panelTexts = [cart, panel, people]
