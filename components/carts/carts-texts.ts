import { cart } from '../../lib/texts/made/load/cart.ts'
import { connection } from '../../lib/texts/made/load/connection.ts'
import { copies } from '../../lib/texts/made/load/copies.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { imports } from '../../lib/texts/made/load/imports.ts'
import { inbox } from '../../lib/texts/made/load/inbox.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'
import { people } from '../../lib/texts/made/load/people.ts'
import { popup } from '../../lib/texts/made/load/popup.ts'
import { saved } from '../../lib/texts/made/load/saved.ts'

/** What the page of all carts needs to say at its first paint. */
export const cartsTexts = [cart, connection, copies, errors, imports, inbox, parts, people, popup, saved]
