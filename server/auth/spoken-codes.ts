/** What is kept of spoken codes: a keyed hash, and the token of their link sealed with the code. Without the server's secret a copy of the database opens none. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH } from '../../lib/core/spoken-code.ts'
import type { Random } from './secrets.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** A new code. */
export function newCode(random: Random): string {
  // Sixteen characters: four bits of a byte each, none more often than another.
  return Array.from(random(CODE_LENGTH), (byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)).join('')
}

/** What a code is found by. */
export function codeHash(secret: string, code: string): Buffer {
  return keyOf(secret, `spoken code found by ${code}`)
}

/** A token as it is kept beside the hash of a code. */
export function sealedToken(secret: string, code: string, { token, random }: { readonly token: string; readonly random: Random }): Buffer {
  const iv = random(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(secret, `spoken code opens ${code}`), iv)
  const sealed = [cipher.update(token, 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed])
}

/** The token that was sealed; undefined for what was sealed with another code or secret. */
export function unsealedToken(secret: string, code: string, sealed: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(secret, `spoken code opens ${code}`), sealed.subarray(0, IV_BYTES))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** A network as it is counted: nobody reads addresses out of the counters. */
export function networkKey(secret: string, network: string): string {
  return keyOf(secret, `network ${network}`).toString('base64')
}

function keyOf(secret: string, of: string): Buffer {
  return createHmac('sha256', secret).update(of).digest()
}
