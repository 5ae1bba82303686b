/** Nobody's mailbox is flooded, and whoever wants no more mail from somebody gets none. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { blockSender, isMailOn, type Queued, unblockSender } from '../../../server/services/mail.ts'
import { sweep } from '../../../server/services/sweep.ts'
import { openDatabase } from '../../../server/store/db.ts'
import { PEOPLE } from '../../support/glue-app.ts'
import { LUMEN, openPostOffice, type PostOffice } from '../../support/post-office.ts'

const BUYERS = '0192f000-0000-7000-8000-000000000002'
const DAY = 86_400_000

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice({ limits: true })
})
afterAll(() => office.close())
afterEach(async () => {
  await office.database.db.query({ name: 'test-forget', text: 'delete from rate_limit' })
  await office.database.db.query({ name: 'test-empty', text: "delete from mail where state = 'waiting'" })
  await office.database.db.query({ name: 'test-new', text: 'update account set created_at = $1' }, [new Date()])
})

const from = (companyUserId: string, companyId = LUMEN) => ({ caller: { companyId, companyUserId } })
// As if an hour had passed for whoever is written to.
const anHourLater = () => office.database.db.query({ name: 'test-hour', text: "delete from rate_limit where key like 'mail-hour:%'" })
const limited = { ok: false, why: 'limit', waitS: expect.any(Number) }
const blockTokenOf = async (to: string): Promise<string> => {
  await office.queued({ to })
  await office.send()
  const mail = office.sink.arrived.findLast((found) => found.to[0] === to)
  return /block\/([\w-]+)>/.exec(mail?.parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '')?.[1] ?? ''
}

describe('a day’s mail', () => {
  it('of one sender to one recipient is five, however the address is written', async () => {
    const write = (to: string) => office.queue({ to })
    for (const to of ['one@buyer.example', 'One@buyer.example', 'ONE@BUYER.EXAMPLE', 'one@buyer.example', ' one@Buyer.example']) {
      expect(await write(to)).toMatchObject({ ok: true })
      await anHourLater()
    }
    expect(await write('oNe@buyer.example')).toEqual(limited)
    expect(await office.queue({ to: 'one@buyer.example', ...from(PEOPLE.jonas) })).toMatchObject({ ok: true })
    expect(await write('other@buyer.example')).toMatchObject({ ok: true })
  })

  it('to one recipient is twenty from whomever, of whatever company', async () => {
    const senders = [...Object.values(PEOPLE).map((id) => from(id, id === PEOPLE.nina ? BUYERS : LUMEN))]
    const found = []
    for (const sender of senders)
      for (let mail = 0; mail < 5; mail += 1) {
        found.push(await office.queue({ to: 'many@buyer.example', ...sender }))
        await anHourLater()
      }
    expect(found.map(({ ok }) => ok)).toEqual(Array(20).fill(true))
    const [other] = await office.database.db.query(
      { name: 'test-user', text: 'select company_id, id from company_user where not (id = any($1))' },
      [Object.values(PEOPLE)],
    )
    expect(await office.queue({ to: 'many@buyer.example', ...from(String(other?.id), String(other?.company_id)) })).toEqual(limited)
  })

  it('of one sender is a hundred through however many servers, counted once each; fifty of one whose account is new', async () => {
    await office.database.db.query({ name: 'test-old', text: 'update account set created_at = $1' }, [new Date(Date.now() - 8 * DAY)])
    const second = openDatabase({ url: office.database.url, connections: 5 })
    const { queueMail } = await import('../../../server/services/mail.ts')
    const letter = { kind: 'invitation', cart: 'C', sender: 'S', path: '/i/x' } as const
    const write = (number: number) => {
      const db = number % 2 === 0 ? office.database.db : second
      const to = { address: `h${number}@buyer.example`, key: `h${number}@buyer.example` }
      return db.transaction((tx) =>
        queueMail(office.deps, { db: tx, at: office.now() }, { ...from(PEOPLE.sofia), to, language: 'en', letter }),
      )
    }
    // As many at once as there are connections: who waits for one for seconds is told that the database does not answer.
    const found: Queued[] = []
    const writer = async (first: number): Promise<void> => {
      for (let number = first; number < 120; number += 10) found.push(await write(number))
    }
    await Promise.all(Array.from({ length: 10 }, (_, first) => writer(first)))
    await second.close()
    expect(found.filter(({ ok }) => ok).length).toBe(100)
    expect(found.find(({ ok }) => !ok)).toMatchObject(limited)
    await office.database.db.query({ name: 'test-new', text: 'update account set created_at = $1' }, [new Date()])
    const ofNew: boolean[] = []
    for (let mail = 0; mail < 52; mail += 1) ofNew.push((await office.queue({ to: `n${mail}@buyer.example`, ...from(PEOPLE.jonas) })).ok)
    expect(ofNew.filter(Boolean)).toHaveLength(50)
  })

  it('is not used up by what is rolled back, nor anywhere else by what is refused', async () => {
    for (let round = 0; round < 8; round += 1)
      await expect(
        office.database.db.transaction(async (tx) => {
          const { queueMail } = await import('../../../server/services/mail.ts')
          const to = { address: 'back@buyer.example', key: 'back@buyer.example' }
          const letter = { kind: 'invitation', cart: 'C', sender: 'S', path: '/i/x' } as const
          await queueMail(office.deps, { db: tx, at: office.now() }, { ...from(PEOPLE.mara), to, language: 'en', letter })
          throw new Error('rolled back')
        }),
      ).rejects.toThrow('rolled back')
    expect(await office.queue({ to: 'back@buyer.example' })).toMatchObject({ ok: true })
    for (let round = 0; round < 30; round += 1) await office.queue({ to: 'back@buyer.example' })
    const points = await office.database.db.query({
      name: 'test-points',
      text: "select points from rate_limit where key like 'mail-newSender:%'",
    })
    expect(points).toEqual([{ points: 3 }])
  })
})

describe('a blocked sender', () => {
  it('is told so, and what waits is not sent; others and other recipients are not touched', async () => {
    const token = await blockTokenOf('no@buyer.example')
    const waiting = await office.queued({ to: 'no@buyer.example' })
    expect([
      await blockSender(office.database.db, token, office.now()),
      await blockSender(office.database.db, token, office.now()),
    ]).toEqual([true, true])
    expect(await office.queue({ to: 'NO@buyer.example' })).toEqual({ ok: false, why: 'blocked' })
    await office.send()
    expect(await office.stateOf(waiting)).toMatchObject({ state: 'failed', error: 'blocked' })
    expect(await office.queue({ to: 'no@buyer.example', ...from(PEOPLE.jonas) })).toMatchObject({ ok: true })
    expect(await office.queue({ to: 'yes@buyer.example' })).toMatchObject({ ok: true })
    await anHourLater()
    expect(await unblockSender(office.database.db, token)).toBe(true)
    expect(await office.queue({ to: 'no@buyer.example' })).toMatchObject({ ok: true })
  })

  it('is blocked by the token of a mail only, never by a guess, and by an old mail too until it is swept', async () => {
    const token = await blockTokenOf('guess@buyer.example')
    const { db } = office.database
    const guesses = [
      '',
      'x',
      token.slice(0, -1),
      `${token}a`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `B${token.slice(1)}`,
      '.'.repeat(65),
    ]
    for (const guess of guesses) expect(await blockSender(db, guess, office.now())).toBe(false)
    expect((await sweep(db, new Date(Date.now() + 399 * DAY))).mail).toBe(0)
    expect(await blockSender(db, token, office.now())).toBe(true)
    expect((await sweep(db, new Date(Date.now() + 402 * DAY))).mail).toBeGreaterThan(0)
    expect(await unblockSender(db, token)).toBe(false)
    expect(await office.queue({ to: 'guess@buyer.example' })).toEqual({ ok: false, why: 'blocked' })
  })
})

it('is known beforehand whether a server sends mail at all', () => {
  expect([isMailOn({ mail: office.settings }), isMailOn({ mail: undefined })]).toEqual([true, false])
})

it('costs an idle server one read of an index that holds nothing of what is done, however much that is', async () => {
  const { db } = office.database
  const insert = `insert into mail (company_id, id, sender_id, recipient_hash, kind, language, message_id, block_hash, state, queued_at, next_at, give_up_at, done_at)
    select $1::uuid, gen_random_uuid(), $2::uuid, '\\x00', 'invitation', 'en', '<x>', decode(md5(n::text), 'hex'), 'sent', now(), now(), now(), now() from generate_series(1, 20000) n`
  await db.query({ name: `test-much-${randomUUID()}`, text: insert }, [LUMEN, PEOPLE.mara])
  await db.query({ name: 'test-analyze', text: 'analyze mail' })
  const explain = `explain (analyze, buffers, format json) select company_id from mail where state in ('waiting', 'sending') and next_at <= now() order by next_at limit 50`
  const [row] = await db.query({ name: 'test-explain', text: explain })
  const plan = JSON.stringify(row)
  expect(plan).toContain('"Index Name":"mail_due"')
  expect(Number(/"Shared Hit Blocks":(\d+)/.exec(plan)?.[1])).toBeLessThan(60)
})
