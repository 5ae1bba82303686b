/** Ids of carts that were taken along from links: no server has given them, and no list of a server names them. */

const PREFIX = 'taken-'

/** The id of the cart of a link, the same each time; nobody gets to the link by it. */
export async function takenId(link: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(link))
  return `${PREFIX}${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** True for such an id. */
export function isTakenId(id: string): boolean {
  return id.startsWith(PREFIX)
}
