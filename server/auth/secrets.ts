/** Bearer tokens: `<company>.<43 characters>`, 256 random bits, kept as SHA-256 only. */
import { hash as digest } from 'node:crypto'

/** Random bytes, passed in. */
export type Random = (size: number) => Uint8Array

/** A new token of a company, by its short name; of a person without one, by `0` and the account's id without dashes. */
export function newToken(company: string, random: Random): string {
  return `${company}.${Buffer.from(random(32)).toString('base64url')}`
}

/** What is stored of a token. */
export function tokenHash(token: string): Buffer {
  return digest('sha256', token, 'buffer')
}

/** The company a token names; undefined when it has not the form of a token. */
export function companyOfToken(token: string): string | undefined {
  return /^([a-z0-9-]{1,40})\.[\w-]{43}$/.exec(token)?.[1]
}
