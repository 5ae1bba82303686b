/** The server's root, as a browser and as a Glue client see it. */
import { readFile } from 'node:fs/promises'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Icon } from '../../components/parts/Icon.tsx'
import { packageIcon } from '../../components/parts/icon-nodes.ts'
import { Mark } from '../../components/parts/Mark.tsx'
import { STYLES_PATH } from '../../server/pages/styles.ts'
import { type GlueApp, startGlueApp } from '../support/glue-app.ts'

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

let glue: GlueApp
let plain: GlueApp

beforeAll(async () => {
  glue = await startGlueApp()
  plain = await startGlueApp({ ownResources: false })
})
afterAll(() => Promise.all([glue.database.drop(), plain.database.drop()]))

async function root(headers: Readonly<Record<string, string>>, { on = glue, url = 'http://hand.example/' } = {}) {
  const answer = await on.fetch(new Request(url, { headers }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

async function bytesOf(url: string, encoding: string): Promise<number> {
  const { rawPayload } = await glue.app.inject({ url, headers: { accept: BROWSER, 'accept-encoding': encoding } })
  return rawPayload.byteLength
}

describe('the start page', () => {
  it('says in English what this is, the version, the address to connect to, and where the API is described', async () => {
    const { status, text } = await root({ Accept: BROWSER })
    expect(status).toBe(200)
    for (const part of [
      '<html lang="en"',
      'Handcart sharing server',
      'Handcart 0.1.0',
      'http://hand.example',
      'href="/api.md"',
      'href="/openapi.json"',
    ])
      expect(text).toContain(part)
  })

  it('says it in German where the browser asks for German', async () => {
    const { text, headers } = await root({ Accept: BROWSER, 'Accept-Language': 'de-DE,de;q=0.9,en;q=0.8' })
    expect([text.includes('<html lang="de"'), text.includes('So kommen Sie zur Erweiterung'), headers.get('content-language')]).toEqual([
      true,
      true,
      'de',
    ])
  })

  it('runs no script and takes nothing from elsewhere: its policy allows the server’s own styles only', async () => {
    const { text, headers } = await root({ Accept: BROWSER })
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(text).not.toMatch(/<script|<style|style="|\ssrc=|href="(?!\/)/)
  })

  it('has the colours and rules of the extension’s own pages in one file that browsers may keep', async () => {
    const { text } = await root({ Accept: BROWSER })
    const [, address = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? []
    const styles = await root({ Accept: 'text/css' }, { url: `http://hand.example${address}` })
    expect([styles.status, styles.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
    expect(styles.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const tokens = await readFile('components/styles/tokens.css', 'utf8')
    const colours = tokens.match(/--[\w-]+: light-dark\(.+\);/g) ?? []
    expect([colours.length > 20, colours.filter((colour) => !styles.text.includes(colour))]).toEqual([true, []])
    expect(styles.text).not.toMatch(/@import|url\(/)
  })

  it('is made of the extension’s own components', async () => {
    const { text } = await root({ Accept: BROWSER })
    expect(text).toContain(renderToString(h(Mark, { size: 'xl' })))
    expect(text).toContain(renderToString(h(Icon, { of: packageIcon })))
  })

  it('and its styles are small: 50 KB at most as they are, 8 KB as they are sent', async () => {
    const sizes = await Promise.all(['/', STYLES_PATH].map(async (url) => [await bytesOf(url, 'identity'), await bytesOf(url, 'gzip')]))
    const [asTheyAre, sent] = [0, 1].map((kind) => sizes.reduce((sum, pair) => sum + (pair[kind] ?? 0), 0))
    console.log(`start page and styles: ${asTheyAre} bytes, ${sent} as sent in gzip`)
    expect(asTheyAre).toBeLessThanOrEqual(50 * 1024)
    expect(sent).toBeLessThanOrEqual(8 * 1024)
  })

  it('is kept apart by language and by who asks', async () => {
    const { headers } = await root({ Accept: BROWSER })
    expect(headers.get('vary')).toBe('accept-encoding, Accept, Accept-Language')
  })

  it('never shows a host it was sent as markup', async () => {
    const headers = { accept: BROWSER, host: '"><script>alert(1)</script>' }
    const answer = await glue.app.inject({ url: '/', headers })
    expect(answer.body).not.toContain('<script')
  })

  it.each(['application/vnd.api+json', '*/*', 'application/json'])(
    'is not for whoever takes %s: they get Glue’s answer',
    async (accept) => {
      const own = await root({ Accept: accept })
      const glues = await root({ Accept: accept }, { on: plain })
      expect([own.status, own.text]).toEqual([404, glues.text])
    },
  )

  it('is not there on a server of plain Glue', async () => {
    expect((await root({ Accept: BROWSER }, { on: plain })).status).toBe(404)
  })

  it('leads to the API reference, as text', async () => {
    const { status, headers, text } = await root({ Accept: BROWSER }, { url: 'http://hand.example/api.md' })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(text).toContain('**POST** Create a cart')
  })
})
