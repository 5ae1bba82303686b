/** Pages as they went out lately, ready to be sent again: drawing and compressing one costs far more than asking whether it is still the same. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { SentPage } from './page.ts'

/** What a client takes; the first that it names. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** A page as bytes, with its headers. */
export interface ReadyPage {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Keeps pages. */
export interface KeptPages {
  /** The page kept under that key in that encoding, else what `make` makes, once for all who ask meanwhile. A key names all that the page says. */
  get(key: string, encoding: Encoding, make: () => Promise<SentPage>): Promise<ReadyPage>
}

const MOST_BYTES = 8 * 1024 * 1024
const WORTH_COMPRESSING_BYTES = 1024
// As good as the best for pages this small, in a fraction of its time.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const PACK = { br: (text: Buffer) => promisify(brotliCompress)(text, BROTLI), gzip: promisify(gzip) } as const

/** Makes the keeper; it forgets what was not asked for the longest. */
export function createKeptPages(mostBytes: number = MOST_BYTES): KeptPages {
  const kept = new Map<string, ReadyPage>()
  const making = new Map<string, Promise<ReadyPage>>()
  let bytes = 0
  const keep = (key: string, page: ReadyPage): void => {
    bytes += page.body.byteLength
    kept.set(key, page)
    for (const [oldest, { body }] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= body.byteLength
    }
  }
  return {
    get: (key, encoding, make) => {
      const name = `${encoding} ${key}`
      const ready = kept.get(name)
      if (ready) {
        kept.delete(name)
        kept.set(name, ready)
        return Promise.resolve(ready)
      }
      const known = making.get(name)
      if (known) return known
      const made = make().then((page) => packed(page, encoding))
      making.set(name, made)
      // Whoever asked hears of a failure; the next one tries again.
      const done = (page?: ReadyPage): void => {
        making.delete(name)
        if (page) keep(name, page)
      }
      made.then(done, () => done())
      return made
    },
  }
}

/** The encoding for an Accept-Encoding header. */
export function encodingFor(header: string | undefined): Encoding {
  const named = (header ?? '').split(',').map((part) => part.trim().toLowerCase())
  const takes = (name: string): boolean =>
    named.some((part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(part)))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

async function packed({ html, headers }: SentPage, encoding: Encoding): Promise<ReadyPage> {
  const plain = Buffer.from(html)
  if (encoding === 'identity' || plain.byteLength < WORTH_COMPRESSING_BYTES) return { body: plain, headers }
  return { body: await PACK[encoding](plain), headers: { ...headers, 'content-encoding': encoding } }
}
