/** Texts kept so that nobody reads them in a copy of the database: each is opened by its key alone. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { Random } from './secrets.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** A key of the server's secret and what else it takes to open a text. */
export function sealingKey(secret: string, of: string): Buffer {
  return createHmac('sha256', secret).update(of).digest()
}

/** The text as it is kept. */
export function sealed(key: Buffer, text: string, random: Random): Buffer {
  const iv = random(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv)
  const parts = [cipher.update(text, 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...parts])
}

/** The text that was sealed; undefined for what was sealed with another key. */
export function unsealed(key: Buffer, kept: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, key, kept.subarray(0, IV_BYTES))
    decipher.setAuthTag(kept.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(kept.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
