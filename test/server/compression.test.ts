/** Long answers are sent small to who can read them so; tokens never are. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GlueApp, newCart, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let signedIn: Readonly<Record<string, string>>
let cart: string

beforeAll(async () => {
  glue = await startGlueApp()
  const credentials = { username: 'mara@lumen.example', password: 'handcart-demo' }
  const { json } = await glue.nobody('POST', '/access-tokens', { attributes: credentials })
  signedIn = { accept: '*/*', authorization: `Bearer ${json.data.attributes.accessToken}` }
  const mara = await glue.as('mara@lumen.example')
  cart = await newCart(mara)
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
})
afterAll(() => glue.database.drop())

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => glue.app.inject({ url, headers: { ...signedIn, ...headers } })

describe('a long answer', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('is the same in %s, and a cache is told', async (encoding, unpack) => {
    const [plain, packed] = [await get('/openapi.json'), await get('/openapi.json', { 'accept-encoding': encoding })]
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
    expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, encoding])
    for (const { headers } of [plain, packed]) expect(headers.vary).toMatch(/(^|, )accept-encoding(,|$)/)
  })

  it.each(['identity', '', 'gzip;q=0', 'zstd'])('goes out as it is to who takes %j', async (encoding) => {
    const { headers } = await get('/openapi.json', { 'accept-encoding': encoding })
    expect(headers['content-encoding']).toBeUndefined()
  })

  it('keeps its type and its tag, which is known again', async () => {
    const url = `/carts/${cart}?include=items`
    const asking = { 'if-none-match': '"none"' }
    const packed = await get(url, { ...asking, 'accept-encoding': 'gzip' })
    expect([packed.headers['content-encoding'], packed.headers['content-type']]).toEqual(['gzip', 'application/vnd.api+json'])
    const tag = String(packed.headers.etag)
    expect(tag).toBe((await get(url, asking)).headers.etag)
    const again = await get(url, { 'accept-encoding': 'gzip', 'if-none-match': tag })
    expect([again.statusCode, again.body, again.headers['content-encoding']]).toEqual([304, '', undefined])
  })
})

describe('a short answer', () => {
  it('is left alone', async () => {
    expect((await get('/cart-permission-groups/1', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
  })
})

describe('an answer with tokens', () => {
  it.each(['/access-tokens', '/token'])('is never compressed, however long what stands beside them: %s', async (url) => {
    const credentials = { username: 'mara@lumen.example', password: 'handcart-demo' }
    const payload =
      url === '/token'
        ? `${new URLSearchParams({ grant_type: 'password', ...credentials })}`
        : JSON.stringify({ data: { type: 'access-tokens', attributes: credentials } })
    // The host is repeated in the links.
    const headers = { accept: '*/*', 'accept-encoding': 'gzip', host: `${'a'.repeat(2000)}.example` }
    const answer = await glue.app.inject({ method: 'POST', url, headers, payload })
    expect(answer.statusCode).toBeLessThan(300)
    expect(answer.headers['content-encoding']).toBeUndefined()
  })
})
