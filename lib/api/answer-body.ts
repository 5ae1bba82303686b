/** Reads the body of an answer within bounds: a server may send as much as it likes, for as long as it likes. */
import { AppError } from '../core/app-error.ts'

/** How much is read, and how long that may take. */
export interface BodyBounds {
  readonly maxBytes: number
  readonly withinMs: number
}

/** The body as text; empty when there is none. @throws invalid.answer-size beyond `maxBytes`, unreachable when it does not end in time */
export async function boundedText(response: Response, { maxBytes, withinMs }: BodyBounds): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const tooLong = timeUp(withinMs)
  try {
    if (Number(response.headers.get('Content-Length') ?? 0) > maxBytes) throw new AppError('invalid.answer-size')
    return await textFrom(() => Promise.race([reader.read(), tooLong]), maxBytes)
  } finally {
    // Whatever is still to come is not wanted; after the end this does nothing.
    void reader.cancel().catch(() => undefined)
  }
}

type Read = () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>

async function textFrom(read: Read, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  const parts: string[] = []
  let bytes = 0
  for (let next = await read(); !next.done; next = await read()) {
    bytes += next.value?.byteLength ?? 0
    if (bytes > maxBytes) throw new AppError('invalid.answer-size')
    parts.push(decoder.decode(next.value, { stream: true }))
  }
  return `${parts.join('')}${decoder.decode()}`
}

function timeUp(withinMs: number): Promise<never> {
  const end = AbortSignal.timeout(withinMs)
  const rejected = new Promise<never>((_resolve, reject) => {
    end.addEventListener('abort', () => reject(new AppError('unreachable', { cause: end.reason })))
  })
  // Nobody waits for it any more once the body was read.
  rejected.catch(() => undefined)
  return rejected
}
