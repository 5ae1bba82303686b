/** Small pictures of what the cart holds, for whoever gets it: made once a person shares, when the page has nothing else to do. */
import { MAX_PICTURES, MAX_PICTURES_BYTES } from '../contract/limits.ts'
import type { CartPicture } from '../contract/pictures.ts'
import { drawnPicture } from './picture-drawing.ts'

/** How many are made at once, and how long one and all may take, in ms. */
const AT_ONCE = 4
const ONE_MS = 4000
const ALL_MS = 15_000

/** How one is made, and what is waited for before. */
interface Making {
  /** The picture in Base64; undefined, or a rejection, where there is none to be had. */
  readonly draw: (address: string, signal: AbortSignal) => Promise<string | undefined>
  /** Resolves once the page has nothing else to do. */
  readonly idle: () => Promise<void>
  readonly signal: AbortSignal
}

/** The pictures of the addresses as far as they can be had in time, in any order; never rejects. */
export async function picturesOf(addresses: readonly string[], { draw, idle, signal }: Making): Promise<readonly CartPicture[]> {
  const waiting = [...new Set(addresses)].slice(0, MAX_PICTURES)
  const made: CartPicture[] = []
  let room = MAX_PICTURES_BYTES
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(ALL_MS)])
  const work = async (): Promise<void> => {
    for (let image = waiting.shift(); image !== undefined && !inTime.aborted && room > 0; image = waiting.shift()) {
      await idle()
      const drawing = draw(image, AbortSignal.any([inTime, AbortSignal.timeout(ONE_MS)]))
      const data = await before(drawing, inTime).catch(() => undefined)
      const bytes = Math.floor(((data?.length ?? 0) / 4) * 3)
      if (data === undefined || bytes > room) continue
      room -= bytes
      made.push({ image, data })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return made
}

/** Those of a page's pictures. */
export function picturesInPage(
  window: Window & typeof globalThis,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<readonly CartPicture[]> {
  // Safari has no such callback.
  const idle = (): Promise<void> =>
    new Promise((resolve) =>
      'requestIdleCallback' in window ? window.requestIdleCallback(() => resolve(), { timeout: 500 }) : setTimeout(resolve),
    )
  return picturesOf(addresses, { draw: (address, stop) => drawnPicture(window, address, stop), idle, signal })
}

// Decoding cannot be stopped: it is not waited for any longer.
function before<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject)
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}
