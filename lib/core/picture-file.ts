/** What a small picture may be, told by its bytes alone: a plain WebP or JPEG of few pixels with nothing before, in between or behind, so that no reader takes it for something else. */
import { MAX_PICTURE_BYTES, MAX_PICTURE_SIDE } from '../contract/limits.ts'

/** How a picture is served. */
export type PictureType = 'image/webp' | 'image/jpeg'

/** A picture that may be kept. */
export interface PictureFile {
  readonly bytes: Uint8Array
  readonly type: PictureType
}

/** The picture in a text of Base64; undefined for whatever is no small picture. */
export function pictureIn(base64: string): PictureFile | undefined {
  const bytes = bytesIn(base64)
  const type = bytes && pictureType(bytes)
  return bytes && type && { bytes, type }
}

/** What kind of small picture these bytes are; undefined for whatever is none. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (bytes.length > MAX_PICTURE_BYTES) return undefined
  if (isSmall(webpSize(bytes))) return 'image/webp'
  return isSmall(jpegSize(bytes)) ? 'image/jpeg' : undefined
}

function bytesIn(base64: string): Uint8Array | undefined {
  if (base64.length > MAX_PICTURE_BYTES * 2) return undefined
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function isSmall(size: Size | undefined): boolean {
  if (size === undefined) return false
  const { width, height } = size
  return width > 0 && height > 0 && width <= MAX_PICTURE_SIDE && height <= MAX_PICTURE_SIDE
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function textAt(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4))
}

// One still picture and nothing else: no animation, no profile, no notes of a camera.
function webpSize(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 30 || textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WEBP') return undefined
  const [whole, chunk] = [view.getUint32(4, true), view.getUint32(16, true)]
  if (whole !== bytes.length - 8 || chunk + (chunk % 2) !== bytes.length - 20) return undefined
  const kind = textAt(bytes, 12)
  if (kind === 'VP8 ') {
    const isKey = ((bytes[20] ?? 1) & 1) === 0 && bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a
    return isKey ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : undefined
  }
  if (kind !== 'VP8L' || bytes[20] !== 0x2f) return undefined
  const sides = view.getUint32(21, true)
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
}

const [START, END, SCAN, FRAMES] = [0xd8, 0xd9, 0xda, [0xc0, 0xc1, 0xc2]] as const
/** Tables, where scans start again, and the few words every encoder writes first. */
const TABLES: readonly number[] = [0xc4, 0xdb, 0xdd]
const FIRST_WORDS = 0xe0
const LONGEST_WORDS = 16

// Segment by segment to the end, which must be the end of the file.
function jpegSize(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes)
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  let size: Size | undefined
  for (let at = 2; at + 1 < bytes.length; ) {
    const kind = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0
    if (kind === END) return at + 2 === bytes.length ? size : undefined
    if (at + 9 > bytes.length) return undefined
    const length = view.getUint16(at + 2)
    if (FRAMES.some((frame) => frame === kind)) {
      // A second frame would be another picture.
      if (size) return undefined
      size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else if (kind !== SCAN && !TABLES.includes(kind) && !(kind === FIRST_WORDS && length <= LONGEST_WORDS)) return undefined
    at += 2 + length
    if (kind === SCAN) at = endOfScan(bytes, at)
  }
  return undefined
}

// The next mark that is neither a written 0xFF nor a place where the scan starts again.
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
