/** Keys of stored items that more than the storage itself reads: the popup's first rows come without its schemas. */

/** Id of the connection of a device from when there was only one; its items keep the keys they had then. */
export const FIRST_CONNECTION = 'first'

/** The item that says whose carts a popup may show before the background has answered. */
export const OPENING_KEY = 'opening'

/** The key, or start of the keys, of a kind of item of a connection. */
export function ownKey(connectionId: string, kind: string): string {
  return connectionId === FIRST_CONNECTION ? kind : `${kind}@${connectionId}`
}
