/** What browsers put around a small picture does not go along with it. */
import { expect, it } from 'vitest'
import { pictureType } from '../../lib/core/picture-file.ts'
import { barePicture } from '../../lib/page/bare-picture.ts'
import { JPEG, JPEG_AS_ENCODED, WEBP, WEBP_AS_ENCODED } from '../support/pictures.ts'

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64')

it.each([
  ['WebP', WEBP_AS_ENCODED, WEBP],
  ['JPEG', JPEG_AS_ENCODED, JPEG],
])('a %s loses its profile and is taken then, not before', (_kind, encoded, bare) => {
  expect(textOf(barePicture(bytesOf(encoded)))).toBe(bare)
  expect(pictureType(bytesOf(encoded))).toBeUndefined()
  expect(pictureType(bytesOf(bare))).toBeDefined()
})

it.each([WEBP, JPEG])('a bare picture stays as it is', (bare) => {
  expect(textOf(barePicture(bytesOf(bare)))).toBe(bare)
})

it.each(['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'RIFF\0\0\0\0WEBP', '\xff\xd8\xff'])('%j is no picture', (text) => {
  expect(barePicture(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))).toBeUndefined()
})
