/** Bodies of requests as text, within limits. */
import type { IncomingMessage } from 'node:http'
import { MAX_BODY_BYTES } from '../../lib/contract/limits.ts'
import { AppError } from '../../lib/core/app-error.ts'

const MAX_READ_BYTES = 4 * MAX_BODY_BYTES

/**
 * The body as text; empty where there is none and for methods that have none. A body somewhat too large is read to its end and thrown away:
 * a client cut off while it sends sees a broken connection instead of the answer, and an outbox would send the same again.
 * @throws invalid.body-size; invalid.body when the sender went away
 */
export function bodyText(incoming: IncomingMessage): Promise<string> {
  const { method, headers } = incoming
  if (method === 'GET' || method === 'HEAD') return NO_BODY
  if (Number(headers['content-length'] ?? 0) > MAX_READ_BYTES) return Promise.reject(new AppError('invalid.body-size'))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    // Counts bytes as they come: a Content-Length may lie.
    let size = 0
    const read = (chunk: Buffer) => {
      size += chunk.byteLength
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
      if (size <= MAX_READ_BYTES) return
      // Left half-read: the answer still has to go out on the same socket.
      incoming.off('data', read).pause()
      reject(new AppError('invalid.body-size'))
    }
    incoming.on('data', read)
    incoming.once('end', () => {
      if (size > MAX_BODY_BYTES) reject(new AppError('invalid.body-size'))
      else resolve(Buffer.concat(chunks).toString('utf8'))
    })
    // The sender went away or was cut off for being slow: nothing of ours failed.
    incoming.once('error', (cause) => reject(new AppError('invalid.body', { cause })))
    incoming.once('close', () => {
      // Every request is closed: an error that nobody sees costs as much as one that is told.
      if (!incoming.readableEnded) reject(new AppError('invalid.body'))
    })
  })
}

const NO_BODY = Promise.resolve('')
