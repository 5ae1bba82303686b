import { describe, expect, it } from 'vitest'
import { createLog } from '../../../server/log.ts'

function logged(fields: Record<string, unknown>, message = 'event'): string {
  const lines: string[] = []
  createLog((line) => lines.push(line)).error(message, fields)
  return lines.join('')
}

const TOKEN = `lumen.${'aB3_-'.repeat(9)}`

describe('the log', () => {
  it('writes one JSON line an event, with level, time and sentence', () => {
    const line = logged({ status: 503 }, 'request failed')
    expect(line.endsWith('}\n')).toBe(true)
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      msg: 'request failed',
      status: 503,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    })
  })

  it.each([
    ['an authorization header', { headers: { Authorization: 'Bearer geheim' } }],
    ['a cookie', { 'set-cookie': ['geheim'] }],
    ['a password', { attributes: { password: 'geheim' } }],
    ['a refresh token', { user: { refreshToken: 'geheim' } }],
    ['an e-mail address by its name', { username: 'geheim' }],
    ['a body', { body: '{"data":"geheim"}' }],
    ['a secret in a list', { tries: [{ secret: 'geheim' }] }],
    ['bytes', { hash: Buffer.from('geheim') }],
    ['the values PostgreSQL quotes', { error: Object.assign(new Error('duplicate key'), { detail: 'Key (name)=(geheim) exists.' }) }],
  ])('hides %s', (_, fields) => {
    expect(logged(fields)).not.toMatch(/geheim|103,101,104/)
  })

  it.each([
    ['an e-mail address', 'mara@lumen.example is taken', 'mara'],
    ['a token', `no session for ${TOKEN}`, 'aB3_-'],
    ['a bearer header', 'sent Bearer abc.def', 'abc.def'],
    ['the password of a database address', 'no answer from postgres://cart:pass@db:5432/cart', 'pass'],
  ])('hides %s in the sentence, in errors and in their causes', (_, sentence, secret) => {
    expect(logged({ note: sentence, error: new Error('outer', { cause: new Error(sentence) }) }, sentence)).not.toContain(secret)
  })

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\u001b[2K', '\0'])(
    'writes one line of an event that holds %j, and no second event',
    (end) => {
      const forged = `name${end}{"level":"info","msg":"all is well"}`
      const text = logged({ note: forged, [forged]: 1, error: new Error(forged, { cause: forged }), list: [forged] }, forged)
      expect([...text].filter((sign) => sign < ' ')).toEqual(['\n'])
      expect(JSON.parse(text)).toMatchObject({ level: 'error', msg: forged, note: forged })
    },
  )

  it('keeps code, constraint and stack of an error', () => {
    const error = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'cart_pkey' })
    expect(JSON.parse(logged({ error }))).toMatchObject({
      error: {
        name: 'Error',
        message: 'duplicate key',
        code: '23505',
        constraint: 'cart_pkey',
        stack: expect.stringContaining('log.test'),
      },
    })
  })
})
