/** Mail on its way: what a mail server says decides what becomes of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startMailSink } from '../../../scripts/mailbox/sink.ts'
import { sendAll } from '../../../server/mail/sender.ts'
import { cancelMail, queueMail } from '../../../server/services/mail.ts'
import { PEOPLE } from '../../support/glue-app.ts'
import { LUMEN, openPostOffice, type PostOffice, settingsFor } from '../../support/post-office.ts'
import { testLog } from '../../support/server-logs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())
afterEach(() => {
  office.sink.manners.recipient = () => undefined
  office.sink.manners.message = () => undefined
})

const arrivedFor = (address: string) => office.sink.arrived.filter(({ to }) => to.includes(address))
const rowOf = async (id: string) => {
  const text = 'select * from mail where company_id = $1 and id = $2'
  const [row] = await office.database.db.query({ name: 'test-mail', text }, [LUMEN, id])
  return row
}

describe('a mail', () => {
  it('is sent once, from MAIL_FROM to its one recipient, and forgotten but for its state', async () => {
    const id = await office.queued({ to: 'once@buyer.example' })
    expect(await office.stateOf(id)).toMatchObject({ state: 'waiting', tries: 0, error: null, done_at: null })
    await office.send()
    await office.send()
    const [mail, ...more] = arrivedFor('once@buyer.example')
    expect(more).toEqual([])
    expect([mail?.from, mail?.to, mail?.parsed.from, mail?.parsed.to]).toEqual([
      'carts@lumen.example',
      ['once@buyer.example'],
      { name: 'Mara Lindt via Lumen Carts', address: 'carts@lumen.example' },
      [{ name: '', address: 'once@buyer.example' }],
    ])
    expect(await office.stateOf(id)).toMatchObject({ state: 'sent', tries: 1, error: null, done_at: expect.any(Date) })
    expect(await rowOf(id)).toMatchObject({ recipient: null, data: null })
  })

  it('is not there when what causes it fails', async () => {
    const before = office.sink.arrived.length
    const caller = { companyId: LUMEN, companyUserId: PEOPLE.mara }
    const failing = office.database.db.transaction(async (tx) => {
      const to = { address: 'never@buyer.example', key: 'never@buyer.example' }
      const letter = { kind: 'invitation', cart: 'C', sender: 'S', path: '/i/x' } as const
      await queueMail(office.deps, { db: tx, at: office.now() }, { caller, to, language: 'en', letter })
      throw new Error('no invitation')
    })
    await expect(failing).rejects.toThrow('no invitation')
    await office.send()
    expect(office.sink.arrived.length).toBe(before)
  })

  it('is not queued where mail is off', async () => {
    const off = { ...office.deps, config: { mail: undefined, limits: false } }
    const wish = {
      caller: { companyId: LUMEN, companyUserId: PEOPLE.mara },
      to: { address: 'a@b.example', key: 'a@b.example' },
      language: 'en',
      letter: { kind: 'invitation', cart: 'C', sender: 'S', path: '/i/x' },
    } as const
    expect(await queueMail(off, { db: office.database.db, at: office.now() }, wish)).toEqual({ ok: false, why: 'off' })
  })

  it.each([
    ['its recipient', 'recipient', '550 5.1.1 no such user <gone@buyer.example>', 'RCPT TO 550 5.1.1'],
    ['its text', 'message', '554 5.7.1 looks like spam', 'DATA 554 5.7.1'],
  ] as const)('whose server refuses %s for good has bounced, and is not tried again', async (_what, stage, answer, code) => {
    office.sink.manners[stage] = () => answer
    const id = await office.queued({ to: 'gone@buyer.example' })
    await office.send()
    expect(await office.stateOf(id)).toMatchObject({ state: 'bounced', tries: 1, error: code })
    office.sink.manners[stage] = () => undefined
    office.clock.ms += 3 * HOUR
    await office.send()
    expect(arrivedFor('gone@buyer.example')).toEqual([])
    expect(await rowOf(id)).toMatchObject({ recipient: null, data: null })
  })

  it('that a server puts off at first, as greylisting does, arrives later with the same Message-ID and date', async () => {
    const seen = new Map<string, number>()
    office.sink.manners.recipient = (address) => {
      const first = seen.get(address) ?? office.clock.ms
      seen.set(address, first)
      return office.clock.ms - first < 5 * MINUTE ? '451 4.7.1 greylisted, come back in five minutes' : undefined
    }
    const id = await office.queued({ to: 'grey@buyer.example' })
    await office.send()
    expect(await office.stateOf(id)).toMatchObject({ state: 'waiting', tries: 1, error: 'RCPT TO 451 4.7.1' })
    for (let minute = 0; minute < 15; minute += 1) {
      office.clock.ms += MINUTE
      await office.send()
    }
    const row = await office.stateOf(id)
    expect(row).toMatchObject({ state: 'sent' })
    // 30 s, 1, 2, 4 min and so on, each half of it to all of it.
    expect(row?.tries).toBeLessThanOrEqual(6)
    const [mail] = arrivedFor('grey@buyer.example')
    expect(mail?.parsed.messageId).toBe(`<${id}@lumen.example>`)
    expect(new Date(mail?.parsed.date ?? '').getTime()).toBe(Math.floor((row?.queued_at.getTime() ?? 0) / 1000) * 1000)
  })

  it('waits twice as long after each try, up to two hours, and is given up two days after it was queued', async () => {
    office.sink.manners.recipient = () => '421 4.3.2 not now'
    const id = await office.queued({ to: 'busy@buyer.example' })
    const start = office.now().getTime()
    const tries: number[] = []
    for (let row = await office.stateOf(id); row?.done_at === null; row = await office.stateOf(id)) {
      office.clock.ms += Math.max(0, row.next_at.getTime() - office.now().getTime())
      tries.push(office.now().getTime() - start)
      await office.send()
    }
    const waits = tries.slice(1).map((at, index) => (at - (tries[index] ?? 0)) / MINUTE)
    expect(Math.max(...waits)).toBeLessThanOrEqual(121)
    expect(Math.max(...waits)).toBeGreaterThan(60)
    expect(tries.length).toBeGreaterThan(20)
    expect(tries.length).toBeLessThan(60)
    expect(await office.stateOf(id)).toMatchObject({ state: 'failed', error: 'CONN 421 4.3.2' })
    expect(tries.at(-1)).toBeGreaterThan(44 * HOUR)
  })

  it('is not sent after the time it is of use', async () => {
    const id = await office.queued({ to: 'late@buyer.example', until: new Date(office.now().getTime() + HOUR) })
    office.clock.ms += HOUR
    await office.send()
    expect(await office.stateOf(id)).toMatchObject({ state: 'failed', error: 'too-late' })
    expect(arrivedFor('late@buyer.example')).toEqual([])
  })

  it('that is cancelled is not sent, and one that is out is said to be', async () => {
    const [id, out] = [await office.queued({ to: 'stop@buyer.example' }), await office.queued({ to: 'out@buyer.example' })]
    const write = { db: office.database.db, at: office.now() }
    expect(await cancelMail(write, { companyId: LUMEN }, id)).toBe(true)
    await office.send()
    expect([await cancelMail(write, { companyId: LUMEN }, out), arrivedFor('stop@buyer.example').length]).toEqual([false, 0])
    expect(await office.stateOf(id)).toMatchObject({ state: 'failed', error: 'withdrawn' })
  })

  it('that a killed server had in hand is sent by another when its time is over, not before', async () => {
    const id = await office.queued({ to: 'dropped@buyer.example' })
    const { takeDueMail } = await import('../../../server/services/mail-outbox.ts')
    const log = testLog()
    await takeDueMail({ db: office.database.db, now: office.now, random: office.deps.random, log })
    await office.send()
    expect([arrivedFor('dropped@buyer.example').length, (await office.stateOf(id))?.state]).toEqual([0, 'sending'])
    office.clock.ms += 11_000
    await office.send()
    expect([arrivedFor('dropped@buyer.example').length, (await office.stateOf(id))?.tries]).toEqual([1, 2])
  })

  it('goes out once although two servers send at the same time, every one of them', async () => {
    const before = office.sink.arrived.length
    for (let number = 0; number < 60; number += 1) await office.queued({ to: `two${number}@buyer.example` })
    await Promise.all([office.send(), office.send(), office.send()])
    const arrived = office.sink.arrived.slice(before).flatMap(({ to }) => to)
    expect(arrived.length).toBe(60)
    expect(new Set(arrived).size).toBe(60)
  })

  it('names nobody in the log', async () => {
    office.sink.manners.recipient = () => '550 5.1.1 <hidden@buyer.example> unknown'
    await office.queued({ to: 'hidden@buyer.example' })
    await office.send()
    expect(office.logs.join('')).toContain('RCPT TO 550 5.1.1')
    expect(office.logs.join('')).not.toMatch(/@|buyer\.example|Mara|chairs/)
  })
})

describe('a mail server', () => {
  it('that is away for a while gets everything when it is back', async () => {
    const sink = await startMailSink()
    const { port } = sink
    await sink.close()
    const deps = {
      db: office.database.db,
      log: testLog(),
      now: office.now,
      random: office.deps.random,
      mail: settingsFor(sink.url),
    }
    const ids = await Promise.all([1, 2, 3].map((number) => office.queued({ to: `patient${number}@buyer.example` })))
    await sendAll(deps, new AbortController().signal)
    expect(await office.stateOf(ids[0] ?? '')).toMatchObject({ state: 'waiting', error: expect.stringMatching(/^CONN E\w+$/) })
    const back = await startMailSink({ port })
    office.clock.ms += MINUTE
    await sendAll(deps, new AbortController().signal)
    expect(back.arrived.flatMap(({ to }) => to).toSorted()).toEqual([1, 2, 3].map((number) => `patient${number}@buyer.example`))
    await back.close()
  })

  it.each([
    ['without STARTTLS', { disabledCommands: ['STARTTLS'] }, /STARTTLS|ETLS/],
    ['whose certificate nobody vouches for', {}, /ESOCKET|ETLS/],
  ])('%s gets nothing where TLS is asked for', async (_what, options, code) => {
    const sink = await startMailSink(options)
    const id = await office.queued({ to: 'secret@buyer.example' })
    const mail = settingsFor(`${sink.url}?tls=required`)
    await sendAll(
      { db: office.database.db, log: testLog(), now: office.now, random: office.deps.random, mail },
      new AbortController().signal,
    )
    expect(sink.arrived).toEqual([])
    expect(await office.stateOf(id)).toMatchObject({ state: 'waiting', error: expect.stringMatching(code) })
    await cancelMail({ db: office.database.db, at: office.now() }, { companyId: LUMEN }, id)
    await sink.close()
  })
})
