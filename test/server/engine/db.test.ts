import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../lib/core/app-error.ts'
import { freePort } from '../../../server/embedded-postgres/postmaster.ts'
import { type Db, isUniqueViolation, openDatabase } from '../../../server/store/db.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const INSERT = { name: 'insert', text: 'insert into note (id, words) values ($1, $2)' }
const COUNT = { name: 'count', text: 'select count(*) as notes from note' }
const LOCK = { name: 'lock', text: 'select id from note where id = $1 for update' }
const OWN_PID = { name: 'own-pid', text: 'select pg_backend_pid() as pid' }
const KILL = { name: 'kill', text: 'select pg_terminate_backend($1::int)' }

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  db = database.db
  await db.query({ name: 'make', text: 'create table note (id int primary key, words text)' })
})
beforeEach(async () => {
  await db.query({ name: 'clear', text: 'delete from note' })
})
afterAll(() => database.drop())

function notes(): Promise<unknown> {
  return notesOn(db)
}

async function notesOn(one: Db): Promise<unknown> {
  const [row] = await one.query(COUNT)
  return row?.notes
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
}

/** A promise for each side, which resolves once both sides have come. */
function meeting(): () => Promise<void> {
  const both = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived += 1
    if (arrived === 2) both.resolve()
    return both.promise
  }
}

describe('a statement', () => {
  it('answers int8 as number, timestamptz as Date, jsonb parsed, numeric as text', async () => {
    const text = `select 9007199254740991::int8 as big, '2026-11-24T10:00:00Z'::timestamptz as at, '{"a":[1]}'::jsonb as json, 1.50::numeric as amount, null as none`
    expect(await db.query({ name: 'types', text })).toEqual([
      { big: 9_007_199_254_740_991, at: new Date('2026-11-24T10:00:00Z'), json: { a: [1] }, amount: '1.50', none: null },
    ])
  })

  it('refuses an int8 that no number can hold', async () => {
    expect(await thrownBy(db.query({ name: 'too-big', text: 'select 9007199254740993::int8 as big' }))).toMatchObject({ code: 'bug' })
  })

  it('answers no rows as an empty list', async () => {
    expect(await db.query(LOCK, [1])).toEqual([])
  })

  it('tells a violated key from other errors', async () => {
    await db.query(INSERT, [1, 'a'])
    const twice = await thrownBy(db.query(INSERT, [1, 'b']))
    expect([isUniqueViolation(twice), isUniqueViolation(twice, 'note_pkey'), isUniqueViolation(twice, 'other')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('statements together', () => {
  it('go over one connection, and so do those of an open transaction', async () => {
    const pids = (one: Db) => Promise.all([one.query(OWN_PID), one.query(OWN_PID), one.query(OWN_PID)])
    const [first, ...others] = (await db.together(pids)).map(([row]) => row?.pid)
    expect(others).toEqual([first, first])
    const inside = await db.transaction(async (tx) => [await tx.query(OWN_PID), ...(await tx.together(pids))])
    expect(new Set(inside.map(([row]) => row?.pid)).size).toBe(1)
  })

  it('have each its own outcome', async () => {
    await db.query(INSERT, [1, 'a'])
    const settled = await db.together((one) => Promise.allSettled([one.query(INSERT, [1, 'a']), one.query(INSERT, [2, 'b'])]))
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await notes()).toBe(2)
  })

  it('fail as unavailable where the connection dies, and the next ones have another', async () => {
    const died = await thrownBy(
      db.together(async (one) => [await one.query(KILL, [(await one.query(OWN_PID))[0]?.pid]), await one.query(OWN_PID)]),
    )
    expect(died).toMatchObject({ code: 'unavailable' })
    expect(await db.together(notesOn)).toBe(0)
  })
})

describe('a transaction', () => {
  it('commits what was done and answers the result', async () => {
    const answer = await db.transaction(async (tx) => {
      await tx.query(INSERT, [1, 'a'])
      return 'done'
    })
    expect([answer, await notes()]).toEqual(['done', 1])
  })

  it('rolls everything back when the work throws, and passes the error on', async () => {
    const error = new Error('no')
    const thrown = await thrownBy(
      db.transaction(async (tx) => {
        await tx.query(INSERT, [1, 'a'])
        throw error
      }),
    )
    expect([thrown, await notes()]).toEqual([error, 0])
  })

  it('takes statements at once, and keeps none of those behind one that fails', async () => {
    const [, rows] = await db.transaction((tx) => Promise.all([tx.query(INSERT, [1, 'a']), tx.query(COUNT)]))
    expect(rows).toEqual([{ notes: 1 }])
    const thrown = await thrownBy(db.transaction((tx) => Promise.all([tx.query(INSERT, [1, 'a']), tx.query(INSERT, [2, 'b'])])))
    expect([isUniqueViolation(thrown), await notes()]).toEqual([true, 1])
  })

  it('is over with its last statement, and is not when that fails', async () => {
    await db.transaction(async (tx) => {
      await tx.query(INSERT, [1, 'a'])
      await tx.last(INSERT, [2, 'b'])
      expect(await notes()).toBe(2)
    })
    const thrown = await thrownBy(
      db.transaction(async (tx) => {
        await tx.query(INSERT, [3, 'c'])
        await tx.last(INSERT, [1, 'a'])
      }),
    )
    expect([isUniqueViolation(thrown), await notes()]).toEqual([true, 2])
  })

  it('begins anew behind its last statement', async () => {
    const thrown = await thrownBy(
      db.transaction(async (tx) => {
        await tx.last(INSERT, [1, 'a'])
        await tx.query(INSERT, [2, 'b'])
        throw new Error('no')
      }),
    )
    expect([thrown, await notes()]).toEqual([new Error('no'), 1])
  })

  it('of a last statement alone runs again after a serialization failure', async () => {
    let runs = 0
    const work = db.transaction(async (tx) => {
      runs += 1
      await tx.last({ name: 'conflict', text: "do $$ begin raise exception 'conflict' using errcode = '40001'; end $$" })
    })
    expect([await thrownBy(work), runs]).toMatchObject([{ code: '40001' }, 6])
  })

  it('is not over with the last statement of who joined it', async () => {
    await thrownBy(
      db.transaction(async (tx) => {
        await tx.transaction((inner) => inner.last(INSERT, [1, 'a']))
        throw new Error('no')
      }),
    )
    expect(await notes()).toBe(0)
  })

  it('joins the open one when nested', async () => {
    await thrownBy(
      db.transaction(async (tx) => {
        await tx.transaction((inner) => inner.query(INSERT, [1, 'a']))
        throw new Error('no')
      }),
    )
    expect(await notes()).toBe(0)
  })

  it('runs again after a deadlock', async () => {
    await db.query(INSERT, [1, 'a'])
    await db.query(INSERT, [2, 'b'])
    const meet = meeting()
    let runs = 0
    const lockBoth = (first: number, second: number) =>
      db.transaction(async (tx) => {
        runs += 1
        await tx.query(LOCK, [first])
        await meet()
        await tx.query(LOCK, [second])
      })
    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)])
    expect(runs).toBe(3)
  })

  it('runs again after a serialization failure, and gives up after six times', async () => {
    let runs = 0
    const thrown = await thrownBy(
      db.transaction(async (tx) => {
        runs += 1
        await tx.query({ name: 'conflict', text: "do $$ begin raise exception 'conflict' using errcode = '40001'; end $$" })
      }),
    )
    expect(runs).toBe(6)
    expect(thrown).toMatchObject({ code: '40001' })
  })

  it('never passes for done when the work hid the error of a statement', async () => {
    const work = db.transaction(async (tx) => {
      await tx.query(INSERT, [1, 'a'])
      await thrownBy(tx.query(INSERT, [1, 'a']))
    })
    expect(await thrownBy(work)).toMatchObject({ code: 'bug' })
  })

  it('refuses to be closed', async () => {
    expect(await thrownBy(db.transaction((tx) => tx.close()))).toMatchObject({ code: 'bug' })
  })
})

describe('a lost connection', () => {
  it('is unavailable when nobody listens', async () => {
    const nowhere = openDatabase({ url: `postgres://a:b@127.0.0.1:${await freePort()}/c` })
    expect(await thrownBy(nowhere.query(COUNT))).toMatchObject({ code: 'unavailable', cause: { code: 'ECONNREFUSED' } })
    expect(await thrownBy(nowhere.transaction((tx) => tx.query(COUNT)))).toBeInstanceOf(AppError)
    await nowhere.close()
  })

  it('is unavailable in the middle of a statement, and the next statement works', async () => {
    const suicide = { name: 'suicide', text: 'select pg_terminate_backend(pg_backend_pid())' }
    expect(await thrownBy(db.query(suicide))).toMatchObject({ code: 'unavailable' })
    expect(await notes()).toBe(0)
  })

  it('is unavailable between two statements of a transaction, and the next transaction works', async () => {
    const thrown = await thrownBy(
      db.transaction(async (tx) => {
        const [row] = await tx.query(OWN_PID)
        await db.query(KILL, [row?.pid])
        await tx.query(COUNT)
      }),
    )
    expect(thrown).toMatchObject({ code: 'unavailable' })
    expect(await db.transaction((tx) => tx.query(COUNT))).toEqual([{ notes: 0 }])
  })

  it('is reported when it happens to an idle one', async () => {
    const heard = Promise.withResolvers<Error>()
    const idle = openDatabase({ url: database.url, onLost: heard.resolve })
    const [row] = await idle.query(OWN_PID)
    await db.query(KILL, [row?.pid])
    expect(await heard.promise).toBeInstanceOf(Error)
    await idle.close()
  })
})
