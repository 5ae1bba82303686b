/** Flooding a mailbox by invitations: however it is tried, nobody gets more than three an hour, and whoever wants none gets none. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueAnswer, type GlueApp, newCart, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { LUMEN, openPostOffice, type PostOffice } from '../../support/post-office.ts'

const AN_HOUR = 3
const A_DAY_OF_NEW = 50
const TO_ONE = rounds(12, 200)
const TO_MANY = rounds(55, 200)

let office: PostOffice
let glue: GlueApp
let mara: Caller
// How much had arrived before the test.
let before = 0
beforeAll(async () => {
  office = await openPostOffice({ limits: true })
  glue = await startGlueApp({ on: office.database, limits: true, mail: office.settings })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.database.db.query({ name: 'test-forget', text: 'delete from rate_limit' })
  before = office.sink.arrived.length
})

const invite = async (address: string, cart?: string): Promise<GlueAnswer> =>
  mara('POST', `/carts/${cart ?? (await newCart(mara))}/invitations`, { attributes: { address, idCartPermissionGroup: 1 } })
const invited = async (count: number, addressOf: (number: number) => string, cart?: string): Promise<readonly GlueAnswer[]> => {
  const answers: GlueAnswer[] = []
  for (let number = 0; number < count; number += 1) answers.push(await invite(addressOf(number), cart))
  return answers
}
async function arrived() {
  await office.send()
  return office.sink.arrived.slice(before)
}
async function arrivedAt(address: string): Promise<number> {
  return (await arrived()).filter(({ to }) => to.join() === address).length
}
const waitsOf = (answers: readonly GlueAnswer[]): readonly number[] =>
  answers.filter(({ status }) => status === 429).map(({ headers }) => Number(headers.get('Retry-After')))

describe('mail to somebody who did not ask for it', { timeout: 180_000 }, () => {
  it('is three an hour of one account that invites one address again and again, from cart after cart', async () => {
    const answers = await invited(TO_ONE, () => 'victim@buyer.example')
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(AN_HOUR)
    const waits = waitsOf(answers)
    expect(waits).toHaveLength(TO_ONE - AN_HOUR)
    expect(waits.every((wait) => wait > 0 && wait <= 3600)).toBe(true)
    expect(await arrivedAt('victim@buyer.example')).toBe(AN_HOUR)
  })

  it('is fifty a day of a new account that invites as many addresses as it can', async () => {
    const answers = await invited(TO_MANY, (number) => `victim${number}@buyer.example`, await newCart(mara))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(A_DAY_OF_NEW)
    expect(waitsOf(answers)).toHaveLength(TO_MANY - A_DAY_OF_NEW)
    expect(await arrived()).toHaveLength(A_DAY_OF_NEW)
  })

  it('is three an hour of twenty accounts together, whatever they write the address like', async () => {
    const text = `with people as (insert into account (id, reference, email_norm, email, first_name, last_name, created_at)
        select gen_random_uuid(), 'bomb-' || n, 'bomb' || n || '@lumen.example', 'bomb' || n || '@lumen.example', 'A', 'B', now()
        from generate_series(1, 20) n returning id)
      insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position)
      select $1, gen_random_uuid(), id, '[]', true, false, 0 from people returning id`
    const senders = await office.database.db.query({ name: 'test-bombers', text }, [LUMEN])
    const queued = await Promise.all(
      senders.map(({ id }, number) =>
        office.queue({
          to: number % 2 === 0 ? 'all@buyer.example' : 'ALL@Buyer.Example',
          caller: { companyId: LUMEN, companyUserId: String(id) },
        }),
      ),
    )
    expect(queued.filter(({ ok }) => ok)).toHaveLength(AN_HOUR)
    expect(await arrived()).toHaveLength(AN_HOUR)
  })

  it('ends for good with one click in one of them', async () => {
    expect((await invite('enough@buyer.example')).status).toBe(201)
    expect(await arrivedAt('enough@buyer.example')).toBe(1)
    const [mail] = await arrived()
    const path = /<https:\/\/[^/]+\/base(\/mail\/block\/[\w-]+)>/.exec(
      mail?.parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '',
    )?.[1]
    const waiting = await office.queued({ to: 'enough@buyer.example', caller: { companyId: LUMEN, companyUserId: PEOPLE.mara } })
    const blocked = await glue.app.inject({ method: 'POST', url: path ?? '', payload: 'List-Unsubscribe=One-Click' })
    expect(blocked.statusCode).toBe(200)
    expect((await invite('enough@buyer.example')).status).toBe(422)
    expect(await arrivedAt('enough@buyer.example')).toBe(1)
    expect(await office.stateOf(waiting)).toMatchObject({ state: 'failed', error: 'blocked' })
  })
})
