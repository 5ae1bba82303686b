/** What is kept of spoken codes: a keyed hash, and the token of their link sealed with the code. Without the server's secret a copy of the database opens none. */
import { CODE_ALPHABET, CODE_LENGTH } from '../../lib/core/spoken-code.ts'
import { sealed, sealingKey, unsealed } from './sealing.ts'
import type { Random } from './secrets.ts'

/** A new code. */
export function newCode(random: Random): string {
  // Sixteen characters: four bits of a byte each, none more often than another.
  return Array.from(random(CODE_LENGTH), (byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('')
}

/** What a code is found by. */
export function codeHash(secret: string, code: string): Buffer {
  return sealingKey(secret, `spoken code found by ${code}`)
}

/** A token as it is kept beside the hash of a code. */
export function sealedToken(secret: string, code: string, { token, random }: { readonly token: string; readonly random: Random }): Buffer {
  return sealed(tokenKey(secret, code), token, random)
}

/** The token that was sealed; undefined for what was sealed with another code or secret. */
export function unsealedToken(secret: string, code: string, kept: Buffer): string | undefined {
  return unsealed(tokenKey(secret, code), kept)
}

/** A network as it is counted: nobody reads addresses out of the counters. */
export function networkKey(secret: string, network: string): string {
  return sealingKey(secret, `network ${network}`).toString('base64')
}

function tokenKey(secret: string, code: string): Buffer {
  return sealingKey(secret, `spoken code opens ${code}`)
}
