/** Asks shops that limit requests: a request they refused for that was not carried out, so it may go again after the wait they name. */
import type { ShopPage } from '../shop.ts'
import { askShop, type ShopAnswer, type ShopRequest } from './request.ts'

const LONGEST_WAIT_MS = 60_000

/** How a shop asks to slow down. */
export interface SlowDown {
  /** True for an answer that is such a refusal. */
  readonly isRefused: (answer: Extract<ShopAnswer, { reached: true }>) => boolean
  /** Headers that may name the wait in seconds, the surest first. */
  readonly headers: readonly string[]
  /** When none does. */
  readonly waitMs: number
  /** Most requests, the first one counted. */
  readonly tries: number
}

/** Asks until the shop does not ask to slow down any more; an abort ends the waiting, and the refusal is the answer. */
export async function askPatiently(
  page: ShopPage,
  { request, slowDown }: { readonly request: ShopRequest; readonly slowDown: SlowDown },
  signal: AbortSignal,
): Promise<ShopAnswer> {
  let answer = await askShop(page, request, signal)
  for (let left = slowDown.tries - 1; left > 0 && answer.reached && slowDown.isRefused(answer) && !signal.aborted; left -= 1) {
    await page.wait(waitOf(answer.headers, slowDown), signal)
    if (!signal.aborted) answer = await askShop(page, request, signal)
  }
  return answer
}

/** The wait a header names in seconds, at most a minute, in ms; undefined when none is named. */
export function waitMsAt(headers: Headers, name: string): number | undefined {
  const seconds = Number(headers.get(name) ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : undefined
}

function waitOf(answer: Headers, { headers, waitMs }: SlowDown): number {
  return headers.map((name) => waitMsAt(answer, name)).find((named) => named !== undefined) ?? waitMs
}
