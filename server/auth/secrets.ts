/** Bearer tokens: `<company>.<43 characters>`, 256 random bits, kept as SHA-256 only. */
import { hash as digest } from 'node:crypto'

/** Random bytes, passed in. */
export type Random = (size: number) => Uint8Array

/** A new token of a company, by its short name; of a person without one, by `0` and the account's id without dashes. */
export function newToken(company: string, random: Random): string {
  return `${company}.${Buffer.from(random(32)).toString('base64url')}`
}

// Those asked for lately: the same few come with request after request, and hashing one costs more than all else that is done to find it.
const hashes = new Map<string, Buffer>()
const MOST_HASHES = 1000

/** What is stored of a token. Not to be written into. */
export function tokenHash(token: string): Buffer {
  const known = hashes.get(token)
  if (known) return known
  if (hashes.size >= MOST_HASHES) hashes.clear()
  const made = digest('sha256', token, 'buffer')
  hashes.set(token, made)
  return made
}

/** The company a token names; undefined when it has not the form of a token. */
export function companyOfToken(token: string): string | undefined {
  return /^([a-z0-9-]{1,40})\.[\w-]{43}$/.exec(token)?.[1]
}
