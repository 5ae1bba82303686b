/** Addresses that may fill a cart, told at a glance. */

const ITEMS = /^https?:\/\/[^?#]+\/[\w~.-]+(?::|%3A)[1-9]\d{0,8}(?:(?:,|%2C)[^/?#]+)?\/?(?:[?#]|$)/i

/** True for an address that may be a permalink of a cart; `permalinkIn` reads it. Cheap: a popup asks it of every page it opens on. */
export function mayBePermalink(address: string | undefined): boolean {
  return address !== undefined && address.length < 10_000 && ITEMS.test(address)
}
