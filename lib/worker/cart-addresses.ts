/** Where the carts of enabled shops were seen, by the match pattern of the shop. */
import { withCartAddress } from '../core/cart-patterns.ts'
import type { Store } from '../storage/items.ts'

type Kept = Pick<Store, 'cartAddresses'>

/** Learns an address as `cartAddressOf` keeps it; false when it is known. @throws storage.full */
export async function learnCartAddress({ cartAddresses }: Kept, pattern: string, address: string): Promise<boolean> {
  const learned = (await cartAddresses.get()) ?? {}
  const known = learned[pattern] ?? []
  if (known.includes(address)) return false
  await cartAddresses.set({ ...learned, [pattern]: [...withCartAddress(known, address)] })
  return true
}

/** What is known of these shops; of all others it is forgotten. */
export async function cartAddressesOf({ cartAddresses }: Kept, patterns: readonly string[]): Promise<Readonly<Record<string, string[]>>> {
  const learned = (await cartAddresses.get()) ?? {}
  const kept = Object.fromEntries(Object.entries(learned).filter(([pattern]) => patterns.includes(pattern)))
  if (Object.keys(kept).length < Object.keys(learned).length) await cartAddresses.set(kept)
  return kept
}
