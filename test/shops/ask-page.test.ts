/** Pages of a shop: long ones are parsed piece by piece, and not at all where a browser can only parse them at once and they are too long for that. */
import { describe, expect, it } from 'vitest'
import { askPage } from '../../lib/shops/kit/request.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'

/** The longest that may be parsed in one piece of work, in UTF-16 units. */
const PIECE = 5000

/** A document as browsers have it: it parses what is written when it is closed. Firefox throws where a content script opens one. */
function browserPage(text: string, { isFirefox = false } = {}) {
  const [pieces, turns]: [string[], number[]] = [[], []]
  const opened = {
    open: () => {
      if (isFirefox) throw new DOMException('The operation is insecure.', 'SecurityError')
      pieces.splice(0)
      return opened
    },
    write: (piece: string) => void pieces.push(piece),
    close: () => undefined,
    getElementById: (id: string) => (pieces.join('') === `<p id=${id}>` ? opened : null),
    querySelector: () => ({ textContent: pieces.join('') }),
  }
  const page: ShopPage = {
    document: new DOMParser().parseFromString('', 'text/html'),
    location: { href: 'https://shop.example/', origin: 'https://shop.example', pathname: '/', search: '', hash: '' },
    fetch: async () => new Response(text),
    readGlobal: async () => undefined,
    newId: () => '1',
    now: () => new Date(0),
    wait: async () => undefined,
    turn: () => {
      turns.push(pieces.length)
      return Promise.resolve()
    },
  }
  Object.defineProperty(page.document, 'implementation', { value: { createHTMLDocument: () => opened } })
  return { page, pieces, turns }
}

const { signal } = new AbortController()

async function seen(page: ShopPage, stop = signal) {
  const answer = await askPage(page, { path: '/cart' }, stop)
  return answer.reached ? answer.document.querySelector('p')?.textContent : answer.reached
}

describe('a page of the shop', () => {
  it('is parsed at once where it is short', async () => {
    const { page, turns } = browserPage('<p>Lamp</p>')
    expect([await seen(page), turns]).toEqual(['Lamp', []])
  })

  it('is parsed in small pieces where it is long, with nothing of it lost', async () => {
    const text = `<p>${'Lamp '.repeat(60_000)}</p>`
    const { page, pieces } = browserPage(text)
    expect(await seen(page)).toBe(text)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(PIECE)
  })

  it('gives the page a turn before each piece', async () => {
    const { page, pieces, turns } = browserPage(`<p>${'Lamp '.repeat(60_000)}</p>`)
    await seen(page)
    expect(turns).toEqual(pieces.map((_piece, index) => index))
  })

  it('is no longer parsed once that is aborted', async () => {
    const { page, pieces } = browserPage(`<p>${'Lamp '.repeat(60_000)}</p>`)
    const stop = new AbortController()
    const stopping: ShopPage = { ...page, turn: async () => stop.abort(new Error('left')) }
    await expect(seen(stopping, stop.signal)).rejects.toThrow('left')
    expect(pieces).toEqual([])
  })

  it('is parsed at once by Firefox up to four million letters', async () => {
    const { page } = browserPage(`<p>${'Lamp '.repeat(60_000)}</p>`, { isFirefox: true })
    expect(await seen(page)).toHaveLength(300_000)
  })

  it('is not read by Firefox beyond them', async () => {
    const { page } = browserPage(`<p>${'x'.repeat(4_000_000)}</p>`, { isFirefox: true })
    expect(await seen(page)).toBe(false)
  })

  it('is not read by any beyond eight million', async () => {
    const { page } = browserPage(`<p>${'x'.repeat(8_000_000)}</p>`)
    expect(await seen(page)).toBe(false)
  })
})
