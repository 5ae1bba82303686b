/** Pages of a shop that may be long: those are parsed piece by piece, between which the shop's own page goes on. */
import type { ShopPage } from '../shop.ts'
import { nextTurn } from './collect.ts'
import { askPage, type PageAnswer, type PageRequest } from './request.ts'

/** Shorter ones take a few ms, in UTF-16 units. */
const SHORT = 150_000
/** Elements within each other take longer the more there are, so a piece is small. */
const PIECE = 4_096

/** As `askPage`; rejects with the signal's reason once that is aborted while the page is parsed. */
export async function askLongPage(page: ShopPage, request: PageRequest, signal: AbortSignal): Promise<PageAnswer> {
  const answer = await askPage(page, request, signal)
  const document = answer.reached && answer.text.length > SHORT ? openDocument(page) : undefined
  if (!answer.reached || !document) return answer
  const { status, text } = answer
  for (let start = 0; start < text.length; start += PIECE) {
    await nextTurn(page, signal)
    document.write(text.slice(start, start + PIECE))
  }
  document.close()
  return document.body ? { reached: true, status, text, document } : answer
}

// Scripts do not run in it and images do not load, as in one that is parsed at once. Undefined where a page can only be parsed at once:
// Firefox lets no content script open a document, and there are documents that parse each piece for itself.
function openDocument(page: ShopPage): Document | undefined {
  try {
    const document = page.document.implementation.createHTMLDocument('').open()
    for (const piece of ['<p', ' id=a>']) document.write(piece)
    return document.getElementById('a') ? document.open() : undefined
  } catch {
    return undefined
  }
}
