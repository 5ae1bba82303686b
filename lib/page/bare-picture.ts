/** A picture as a browser encodes it, without what it adds: profiles and notes take up to half of a small one, and a server that takes only pictures takes none of it. */

/** The WebP or JPEG with nothing but the picture in it; undefined for anything else. */
export function barePicture(bytes: Uint8Array): Uint8Array | undefined {
  return bareWebp(bytes) ?? bareJpeg(bytes)
}

function textAt(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4))
}

function bareWebp(bytes: Uint8Array): Uint8Array | undefined {
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WEBP') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (/^VP8[ L]$/.test(textAt(bytes, at))) {
      const bare = new Uint8Array(12 + end - at)
      bare.set(bytes.subarray(0, 12))
      bare.set(bytes.subarray(at, end), 12)
      new DataView(bare.buffer).setUint32(4, bare.length - 8, true)
      return bare
    }
    at = end
  }
  return undefined
}

const SCAN = 0xda

function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const kept: number[] = [0xff, 0xd8]
  for (let at = 2; at + 4 <= bytes.length; ) {
    const kind = bytes[at + 1] ?? 0
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
    // What comes behind the start of the scan is the picture to its end.
    if (kind === SCAN) return Uint8Array.from([...kept, ...bytes.subarray(at)])
    // 0xE1 to 0xEF and 0xFE are what programs write about a picture.
    const isNote = (kind > 0xe0 && kind <= 0xef) || kind === 0xfe
    if (!isNote) kept.push(...bytes.subarray(at, end))
    at = end
  }
  return undefined
}
