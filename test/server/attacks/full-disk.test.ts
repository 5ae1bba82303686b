/** A database that has no room left: what cannot be stored is told so in a way clients wait on, and nothing is half stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, startGlueApp } from '../../support/glue-app.ts'

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

let statements = 0
function run(text: string) {
  statements += 1
  return glue.database.db.query({ name: `shortage-${statements}`, text })
}
const cart = { name: 'Full', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }

describe('PostgreSQL out of resources', () => {
  it.each([
    ['53100', 'could not extend file "base/5/1249": No space left on device'],
    ['53200', 'out of memory'],
    ['53400', 'temporary file size exceeds temp_file_limit'],
  ])('answers 503 with Retry-After: %s', async (code, message) => {
    await run(`create or replace function no_room() returns trigger language plpgsql as $$
      begin raise exception using errcode = '${code}', message = '${message}'; end $$`)
    await run('create or replace trigger no_room before insert on cart_event for each row execute function no_room()')
    const carts = (await mara('GET', '/carts')).json.data.length
    const answer = await mara('POST', '/carts', { attributes: cart })
    expect([answer.status, Number(answer.headers.get('Retry-After'))]).toEqual([503, expect.any(Number)])
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(errorsOf(answer)).toEqual(['503 - The database is not available.'])
    expect(glue.logs.at(-1)).toContain(`"code":"${code}"`)
    await run('drop trigger no_room on cart_event')
    expect((await mara('GET', '/carts')).json.data.length).toBe(carts)
  })

  it('takes the same write once there is room again', async () => {
    expect((await mara('POST', '/carts', { attributes: cart })).status).toBe(201)
  })
})
