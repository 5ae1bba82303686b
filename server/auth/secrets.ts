/** Bearer tokens: `<company>.<43 characters>`, 256 random bits, kept as SHA-256 only; passwords by argon2id. */
import { hash as digest } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Random bytes, passed in. */
export type Random = (size: number) => Uint8Array

/** Argon2id with 19 MiB and two passes (OWASP's minimum): about 40 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
// Verified when an account is unknown, so that the answer takes as long as for a wrong password.
const DECOY = hash('no account has this password', COST)

/** A new token of a company (`0` while none is selected). */
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

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** True when the password is the one behind the hash; takes as long without a hash. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await DECOY), password)
  return stored !== null && matches
}
