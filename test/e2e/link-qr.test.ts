import jsqr from 'jsqr'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { aLink } from '../state/fakes.ts'
import { launchForScreens, openScreens, type Screens } from './support/screens.ts'

// From a small picture in a mail to a phone held close, in CSS pixels.
const SIDES = [96, 112, 120, 128, 144, 160, 192, 240, 320, 480]
// Its types say a module, what comes is the function.
const readQr = typeof jsqr === 'function' ? jsqr : Reflect.get(jsqr, 'default')
const picture = z.object({ width: z.int(), height: z.int(), data: z.string() })

let browser: Browser
let screens: Screens

beforeAll(async () => {
  browser = await launchForScreens()
  screens = await openScreens(browser, 'english')
})

afterAll(() => browser?.close())

describe('the QR code of a link in the panel', () => {
  it.each(['light', 'dark'] as const)('is read by another reader in every size: %s', async (theme) => {
    const place = screens.places.find(({ name }) => name === 'panel: a link')
    if (!place) throw new Error('no such screen')
    await screens.show(place, theme)
    const read: (string | undefined)[] = []
    for (const side of SIDES) read.push(await readAt(side))
    expect(read).toEqual(SIDES.map(() => aLink(1).url))
  })
})

// As it stands on the screen, with what is around it.
async function readAt(side: number): Promise<string | undefined> {
  const { page } = screens
  await page.setViewportSize({ width: 700, height: 1200 })
  await page.addStyleTag({ content: `.links .qr { inline-size: ${side}px !important; block-size: ${side}px !important }` })
  const shot = await page.locator('.links .h.top').screenshot()
  const url = `data:image/png;base64,${shot.toString('base64')}`
  const { data, width, height } = picture.parse(await page.evaluate(pixels, url))
  return readQr(new Uint8ClampedArray(Buffer.from(data, 'base64')), width, height)?.data
}

async function pixels(url: string): Promise<unknown> {
  const image = new Image()
  image.src = url
  await image.decode()
  const { width, height } = image
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(image, 0, 0)
  const bytes = context?.getImageData(0, 0, width, height).data ?? []
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { data: btoa(text), width, height }
}
