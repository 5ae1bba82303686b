/** What the device remembers of its shares: which shop cart became which cart of the server, and how both were then. */
import type { OwnItems, ShareRecord } from '../../storage/desk-items.ts'

/** The newest record of a cart; undefined when it was not shared from this device. */
export async function newestRecord(shares: OwnItems['shares'], cartId: string): Promise<ShareRecord | undefined> {
  const records = [...(await shares.all()).values()].filter((record) => record.cartId === cartId)
  return records.sort((a, b) => b.at - a.at)[0]
}
