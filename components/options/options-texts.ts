import { cart } from '../../lib/texts/made/load/cart.ts'
import { customers } from '../../lib/texts/made/load/customers.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { options } from '../../lib/texts/made/load/options.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'

/** What the settings need to say at their first paint. */
export const optionsTexts = [cart, customers, options, parts, errors]
