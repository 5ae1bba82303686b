/** Pages kept as bytes: drawn once for all who ask, never more than there is room for, in the encoding asked for. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createKeptPages, encodingFor } from '../../server/pages/kept-pages.ts'

const TEXT = 'a page of a link '.repeat(100)
function drawing(text = TEXT) {
  const drawn = { times: 0 }
  const make = async () => {
    drawn.times += 1
    return { html: text, headers: { 'content-type': 'text/html' } }
  }
  return { drawn, make }
}

describe('a kept page', () => {
  it('is drawn once for all who ask at once, and for all who ask later', async () => {
    const [pages, { drawn, make }] = [createKeptPages(), drawing()]
    await Promise.all([...Array(16).keys()].map(() => pages.get('a', 'identity', make)))
    const page = await pages.get('a', 'identity', make)
    expect([drawn.times, page.body.toString(), page.headers]).toEqual([1, TEXT, { 'content-type': 'text/html' }])
  })

  it('is drawn anew under another key', async () => {
    const [pages, { drawn, make }] = [createKeptPages(), drawing()]
    await pages.get('a', 'identity', make)
    await pages.get('b', 'identity', make)
    expect(drawn.times).toBe(2)
  })

  it('comes packed as it is asked for, and says so', async () => {
    const [pages, { make }] = [createKeptPages(), drawing()]
    const [br, gzip] = [await pages.get('a', 'br', make), await pages.get('a', 'gzip', make)]
    expect([br.headers['content-encoding'], brotliDecompressSync(br.body).toString()]).toEqual(['br', TEXT])
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.body).toString()]).toEqual(['gzip', TEXT])
    const small = await pages.get('small', 'br', drawing('short').make)
    expect([small.headers['content-encoding'], small.body.toString()]).toEqual([undefined, 'short'])
  })

  it('that could not be drawn is tried again', async () => {
    const [pages, { make }] = [createKeptPages(), drawing()]
    await expect(pages.get('a', 'identity', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
    expect((await pages.get('a', 'identity', make)).body.toString()).toBe(TEXT)
  })

  it('makes room by forgetting what was not asked for the longest', async () => {
    const [pages, { drawn, make }] = [createKeptPages(2.5 * TEXT.length), drawing()]
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await pages.get(key, 'identity', make)
    expect(drawn.times).toBe(4)
    const tiny = createKeptPages(10)
    await tiny.get('a', 'identity', make)
    await tiny.get('a', 'identity', make)
    expect(drawn.times).toBe(6)
  })
})

describe('an encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0', 'identity'],
    ['*', 'identity'],
    ['x-br', 'identity'],
  ])('for %s is %s', (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding)
  })
})
