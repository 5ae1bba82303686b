/** What is taken for a small picture: told by its bytes, and nothing may hang on it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_PICTURE_BYTES } from '../../lib/contract/limits.ts'
import { pictureIn, pictureType } from '../../lib/core/picture-file.ts'
import { rounds } from '../support/depth.ts'
import { JPEG, pictureNumber, WEBP } from '../support/pictures.ts'

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')
const textOf = (bytes: Buffer) => bytes.toString('base64')

/** The picture with some bytes written over. */
function changed(base64: string, at: number, ...bytes: readonly number[]): Buffer {
  const copy = bytesOf(base64)
  bytes.forEach((byte, index) => {
    copy[at + index] = byte
  })
  return copy
}

/** A WebP of other chunks. */
function webpOf(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), size, body])
}

describe('a small picture', () => {
  it.each([
    [WEBP, 'image/webp'],
    [JPEG, 'image/jpeg'],
    [pictureNumber(1, MAX_PICTURE_BYTES), 'image/webp'],
    [pictureNumber(1, 100), 'image/webp'],
  ])('is a plain WebP or JPEG: %.40s…', (base64, type) => {
    expect(pictureIn(base64)?.type).toBe(type)
    expect(Buffer.from(pictureIn(base64)?.bytes ?? [])).toEqual(bytesOf(base64))
  })

  const chunk = bytesOf(WEBP).subarray(12)
  const jpegScript = Buffer.from('<script>alert(1)</script>')
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')],
    ['PNG', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64')],
    ['a WebP one byte too large', bytesOf(pictureNumber(1, MAX_PICTURE_BYTES + 2))],
    ['a WebP with HTML behind it', Buffer.concat([bytesOf(WEBP), jpegScript])],
    ['a WebP with HTML in front', Buffer.concat([jpegScript, bytesOf(WEBP)])],
    ['a WebP that says it is longer', changed(WEBP, 4, 0xff)],
    ['a WebP whose picture says it is longer', changed(WEBP, 16, 0xff)],
    ['a WebP with a second chunk', webpOf(chunk, Buffer.from('EXIF\x04\0\0\0text'))],
    [
      'a WebP that moves',
      webpOf(Buffer.from('VP8X\x0a\0\0\0\x02\0\0\0\x07\0\0\x07\0\0', 'latin1'), Buffer.from('ANIM\x06\0\0\0\0\0\0\0\0\0'), chunk),
    ],
    ['a WebP of 16,383 pixels', changed(WEBP, 26, 0xff, 0x3f, 0xff, 0x3f)],
    ['a WebP of 129 pixels', changed(WEBP, 26, 129, 0)],
    ['a WebP of no height', changed(WEBP, 28, 0, 0)],
    ['a WebP that is no whole picture', changed(WEBP, 20, 0xf1)],
    ['a lossless WebP of 16,384 pixels', changed(WEBP, 12, ...Buffer.from('VP8L'), 0x44, 0, 0, 0, 0x2f, 0xff, 0xff, 0xff, 0x0f)],
    ['a JPEG with HTML behind it', Buffer.concat([bytesOf(JPEG), jpegScript])],
    [
      'a JPEG with a note in it',
      Buffer.concat([bytesOf(JPEG).subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 27]), jpegScript, bytesOf(JPEG).subarray(2)]),
    ],
    [
      'a JPEG with what a camera says',
      Buffer.concat([bytesOf(JPEG).subarray(0, 2), Buffer.from([0xff, 0xe1, 0, 27]), jpegScript, bytesOf(JPEG).subarray(2)]),
    ],
    ['a JPEG of 65,535 pixels', changed(JPEG, bytesOf(JPEG).indexOf(Buffer.from([0xff, 0xc0])) + 5, 0xff, 0xff, 0xff, 0xff)],
    ['a JPEG without an end', bytesOf(JPEG).subarray(0, -2)],
    ['two JPEGs', Buffer.concat([bytesOf(JPEG), bytesOf(JPEG)])],
  ])('is never %s', (_what, bytes) => {
    expect(pictureType(bytes)).toBeUndefined()
    expect(pictureIn(textOf(bytes))).toBeUndefined()
  })

  it.each(['data:image/webp;base64,AAAA', 'ÄÖÜ', '%%%', 'A'.repeat(1e6)])('is never %.20s', (text) => {
    expect(pictureIn(text)).toBeUndefined()
  })

  it('is told without a crash, whatever is cut off, turned over or put together', () => {
    const part = fc.constantFrom(bytesOf(WEBP), bytesOf(JPEG))
    const cut = fc.tuple(part, fc.nat(400), fc.nat(400), fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(cut, ([bytes, from, to, put]) => {
        const odd = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(to)])
        const type = pictureType(odd)
        expect([undefined, 'image/webp', 'image/jpeg']).toContain(type)
        if (type === 'image/webp') expect(odd.readUInt32LE(4)).toBe(odd.length - 8)
        if (type === 'image/jpeg') expect(odd.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
      }),
      { numRuns: rounds(2000, 100_000) },
    )
  })
})
