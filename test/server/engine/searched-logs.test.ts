/** The search that ends each test file of a server finds what a log must not tell. */
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import config from '../../../vitest.config.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'
import { searchLogs } from '../../support/search-logs.ts'
import { keepPrivate, logged, takeLeaks } from '../../support/server-logs.ts'

const MESSAGE = 'The grey chairs are for the attic, and nobody must know.\nThe red ones too.'

let glue: GlueApp
let mara: Caller
beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())
beforeEach(() => {
  takeLeaks()
})

const leaksAfter = (line: string): readonly string[] => {
  logged(line)
  return takeLeaks()
}

describe('the search of logs', () => {
  it('finds what went through the server in what its log wrote, and tells none of it whole', async () => {
    const cart = await newCart(mara)
    const attributes = { audience: 'external', idCartPermissionGroup: 1, message: MESSAGE }
    const { json } = await mara('POST', `/carts/${cart}/cart-links`, {
      attributes,
      headers: { 'Idempotency-Key': `made-${cart}` },
    })
    const token: string = new URL(json.data.attributes.url).pathname.split('.').at(-1) ?? ''
    glue.deps.log.info('planted', { said: 'they are for the attic: The red ones too.', of: token.slice(0, 14), key: `made-${cart}` })
    expect(searchLogs).toThrow(/tells: message \(17 .*; a secret \(43 .*; an Idempotency-Key \(41 /)
  })

  it.each([
    ['the beginning of a secret the server made', (token: string) => token.slice(0, 12)],
    ['its end', (token: string) => `…${token.slice(-12)}`],
    ['all of it', (token: string) => token],
  ])('finds %s', async (_, part) => {
    const cart = await newCart(mara)
    const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
    const token = new URL(json.data.attributes.url).pathname.split('.').at(-1) ?? ''
    const leaks = leaksAfter(`{"msg":"opened ${part(token)}"}`)
    expect(leaks).toContain(`a secret (43 characters, ${token.slice(0, 2)}…)`)
    expect(leaks.join()).not.toContain(token.slice(0, 12))
  })

  it.each([
    [
      'a message, on a line of its own',
      '{"data":{"attributes":{"message":"For \\"Ana\\"\\nand nobody else"}}}',
      '{"msg":"said For \\"Ana\\""}',
    ],
    ['a password', '{"username":"mara","password":"open sesame"}', '{"msg":"no open sesame"}'],
    ['a code in a form', 'form=1&code=12345678', '{"msg":"12345678 is wrong"}'],
    ['the token of an answer', '{"accessToken":"lumen.abc"}', '{"msg":"lumen.abc"}'],
  ])('finds %s', (_, passed, line) => {
    keepPrivate(passed)
    expect(leaksAfter(line)).toHaveLength(1)
  })

  it.each([
    ['an e-mail address', 'sent to ana.b@buyer.example'],
    ['what looks like a token', `no ${'aB3_-'.repeat(9)}`],
    ['a bearer header', 'Bearer abc.def'],
  ])('finds %s of which it never heard', (_, line) => {
    expect(leaksAfter(line)).toHaveLength(1)
  })

  it('finds nothing in ordinary lines, also when much passed', () => {
    for (let number = 0; number < 2000; number += 1)
      keepPrivate(`{"message":"Message number ${number}, to whom it concerns","password":"pass ${number}"}`)
    expect(leaksAfter('{"level":"error","msg":"request failed","url":"[hidden]","status":500}')).toEqual([])
    expect(searchLogs).not.toThrow()
  })

  it('finds a message in the log of a server in a process of its own by what its database holds', async () => {
    const other = await startGlueApp()
    const call = { attributes: { audience: 'external', idCartPermissionGroup: 1, message: MESSAGE } }
    const visitor = await other.as('mara@lumen.example')
    await visitor('POST', `/carts/${await newCart(visitor)}/cart-links`, call)
    takeLeaks()
    await other.database.drop()
    expect(leaksAfter('The red ones too.')).toEqual(['a message (17 characters, Th…)'])
  })

  it('ends every file of the tests with a server, and no log of theirs goes past it', async () => {
    const projects: unknown = config
    for (const name of ['server', 'e2e'])
      expect(projects).toMatchObject({
        test: {
          projects: expect.arrayContaining([{ test: expect.objectContaining({ name, setupFiles: ['test/support/search-logs.ts'] }) }]),
        },
      })
    const files = await readdir('test', { recursive: true })
    const makers: string[] = []
    for (const file of files.filter((found) => found.endsWith('.ts')))
      if (/\bcreateLog\(/.test(await readFile(`test/${file}`, 'utf8'))) makers.push(file)
    expect(makers.toSorted()).toEqual(['server/engine/log.test.ts', 'support/server-logs.ts'])
  })
})
