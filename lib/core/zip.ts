/** Reads files out of a ZIP archive, as spreadsheets are. Whatever the archive says of sizes, no more is unpacked than it may become. */

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
/** Length of the end record without its comment, and the longest comment. */
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const MOST_ENTRIES = 2000
const STORED = 0
const DEFLATED = 8

/** An opened archive. */
export interface Zip {
  readonly names: readonly string[]
  /** A file as text in UTF-8; undefined when there is none. @throws RangeError when all that was read would be more than `mostBytes`, TypeError and the like for a damaged one */
  readonly text: (name: string) => Promise<string | undefined>
}

interface Entry {
  readonly method: number
  readonly packed: number
  readonly offset: number
  readonly isLocked: boolean
}

/** Opens an archive; undefined when it is none. `mostBytes`: what all files read from it may be together, unpacked. */
export function openZip(bytes: Uint8Array<ArrayBuffer>, mostBytes: number): Zip | undefined {
  const entries = entriesOf(bytes)
  if (!entries) return undefined
  let left = mostBytes
  return {
    names: [...entries.keys()],
    text: async (name) => {
      const entry = entries.get(name)
      if (!entry) return undefined
      const parts: string[] = []
      const decoder = new TextDecoder()
      for await (const chunk of chunksOf(packedBytes(bytes, entry), entry)) {
        left -= chunk.length
        if (left < 0) throw new RangeError('the archive unpacks to more than may be read')
        parts.push(decoder.decode(chunk, { stream: true }))
      }
      return `${parts.join('')}${decoder.decode()}`.replace(/^\ufeff/, '')
    },
  }
}

function entriesOf(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Entry> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  const entries = new Map<string, Entry>()
  let place = view.getUint32(end + 16, true)
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index += 1) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== DIRECTORY_ENTRY) return undefined
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => view.getUint16(place + at, true))
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + (nameLength ?? 0)))
    const isLocked = (view.getUint16(place + 8, true) & 1) === 1
    const method = view.getUint16(place + 10, true)
    // The first of a name counts, as spreadsheet programs have it.
    if (!entries.has(name))
      entries.set(name, { method, isLocked, packed: view.getUint32(place + 20, true), offset: view.getUint32(place + 42, true) })
    place += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let place = view.byteLength - END_LENGTH; place >= first; place -= 1)
    if (view.getUint32(place, true) === END_OF_DIRECTORY) return place
  return undefined
}

function packedBytes(bytes: Uint8Array<ArrayBuffer>, { offset, packed, isLocked }: Entry): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isLocked || offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_ENTRY) throw new TypeError('a damaged archive')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length) throw new TypeError('a damaged archive')
  return bytes.subarray(start, start + packed)
}

async function* chunksOf(packed: Uint8Array<ArrayBuffer>, { method }: Entry): AsyncGenerator<Uint8Array> {
  if (method === STORED) {
    yield packed
    return
  }
  if (method !== DEFLATED) throw new TypeError('packed in a way nobody knows')
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
