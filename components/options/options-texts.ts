import { cart } from '../../lib/texts/made/load/cart.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'

/** What the settings needs to say at its first paint. */
export const optionsTexts = [cart, parts]
