import { cart } from '../../lib/texts/made/load/cart.ts'
import { connection } from '../../lib/texts/made/load/connection.ts'
import { people } from '../../lib/texts/made/load/people.ts'

/** What the popup needs to say at its first paint. */
export const popupTexts = [cart, people, connection]
