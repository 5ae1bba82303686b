/** Names of carts: no two of one owner alike. */
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { isNameTaken, largestNumbered, similarNames } from '../store/cart-names.ts'
import type { CartRow } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import type { Reader } from '../store/tenants.ts'

/** The name of a cart, or with the next free number behind it. The owner must be locked. */
export async function freeName(db: Db, owner: Reader, cart: Pick<CartRow, 'id' | 'name'>): Promise<string> {
  const { name } = cart
  if (!(await isNameTaken(db, owner, cart))) return name
  const numbered = await largestNumbered(db, owner, cart)
  const free = uniqueName(name, numbered === undefined ? [name] : [name, numbered])
  // One that had to be cut is another name, and may be taken as well.
  return free.startsWith(`${name} `) ? free : uniqueName(name, await similarNames(db, owner, cart))
}

/** The name, or with the next free number behind it: "Name" → "Name 1". Stays within 30 characters. `taken`: at least what begins like it. */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  const numbers = taken.flatMap((name) =>
    name.startsWith(`${wanted} `) && /^\d+$/.test(name.slice(wanted.length + 1)) ? [Number(name.slice(wanted.length + 1))] : [],
  )
  for (let next = Math.max(0, ...numbers) + 1; ; next += 1) {
    const numbered = withNumber(wanted, next)
    if (!taken.includes(numbered)) return numbered
  }
}

// Cut where it would be too long, but never through a character pair.
function withNumber(name: string, number: number): string {
  const ending = ` ${number}`
  return `${name.slice(0, MAX_NAME_LENGTH - ending.length).replace(/\p{Surrogate}$/u, '')}${ending}`
}
