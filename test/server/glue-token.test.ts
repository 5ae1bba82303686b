/** `POST /token`, as Spryker's own API tests ask for it: a form in, OAuth's words out. Also where Glue's own resources are all there is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GlueAnswer, type GlueApp, startGlueApp } from '../support/glue-app.ts'

const MARA = { username: 'mara@lumen.example', password: 'handcart-demo' }
const REFUSED_GRANT = [400, 'invalid_grant', expect.stringMatching(/^The provided authorization grant .* another client\.$/)]
const REFUSED_REQUEST = [400, 'invalid_request', expect.stringMatching(/^The request is missing .* otherwise malformed\.$/)]

let glue: GlueApp

beforeAll(async () => {
  glue = await startGlueApp({ ownResources: false })
})
afterAll(() => glue.database.drop())

const token = (fields: Readonly<Record<string, string>>): Promise<GlueAnswer> =>
  glue.nobody('POST', '/token', {
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
const refusal = ({ status, json }: GlueAnswer) => [status, json.error, json.error_description]

describe('tokens by form', () => {
  it('come for a password, and open what the others open', async () => {
    const { status, headers, json } = await token({ grant_type: 'password', ...MARA })
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([200, 'application/json', 'no-store'])
    expect(json).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 28_800, refresh_token: expect.any(String) })
    expect((await glue.withToken(json.access_token)('GET', '/company-users')).status).toBe(200)
  })

  it('come for a refresh token', async () => {
    const { json } = await token({ grant_type: 'password', ...MARA })
    const next = await token({ grant_type: 'refresh_token', refresh_token: json.refresh_token })
    expect([next.status, next.json.refresh_token === json.refresh_token]).toEqual([200, false])
    expect((await glue.withToken(next.json.access_token)('GET', '/carts')).status).toBe(200)
  })

  it.each([
    ['no grant', MARA, REFUSED_GRANT],
    ['another grant', { ...MARA, grant_type: 'client_credentials' }, REFUSED_GRANT],
    ['a refresh token without a grant', { refresh_token: 'x' }, REFUSED_GRANT],
    [
      'a wrong password',
      { ...MARA, grant_type: 'password', password: 'x' },
      [400, 'invalid_grant', 'The user credentials were incorrect.'],
    ],
    [
      'an unknown address',
      { ...MARA, grant_type: 'password', username: 'x@y.example' },
      [400, 'invalid_grant', 'The user credentials were incorrect.'],
    ],
    ['no password', { grant_type: 'password', username: MARA.username }, REFUSED_REQUEST],
    ['no address', { grant_type: 'password', password: MARA.password }, REFUSED_REQUEST],
    ['no refresh token', { grant_type: 'refresh_token' }, REFUSED_REQUEST],
    [
      'an unknown refresh token',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      [400, 'invalid_request', 'The refresh token is invalid.'],
    ],
    [
      'an agent',
      { grant_type: 'password', username: 'anna@agents.example', password: MARA.password },
      [400, 'invalid_grant', 'The user credentials were incorrect.'],
    ],
  ])('are refused for %s', async (_name, fields, expected) => {
    expect(refusal(await token(fields))).toEqual(expected)
  })

  it('are not handed out faster than signing in allows', async () => {
    const limited = await startGlueApp({ limits: true })
    const tries = Array.from({ length: 11 }, () =>
      limited.nobody('POST', '/token', { body: 'grant_type=password&username=mara@lumen.example&password=x' }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([...Array.from({ length: 10 }, () => 400), 429])
    await limited.database.drop()
  })
})
