import { cart } from '../../lib/texts/made/load/cart.ts'
import { connection } from '../../lib/texts/made/load/connection.ts'
import { people } from '../../lib/texts/made/load/people.ts'
import { popup } from '../../lib/texts/made/load/popup.ts'

/** What the popup needs to say at its first paint. */
export const popupTexts = [cart, connection, people, popup]
