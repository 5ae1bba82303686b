/** What a share costs: how often its request waits for the database. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../server/http/app.ts'
import type { Db } from '../../server/store/db.ts'
import { callerOn, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
/** Names of statements, together those that were asked for before any of them was answered. */
let waits: string[][] = []

beforeAll(async () => {
  glue = await startGlueApp()
})
afterAll(() => glue.database.drop())

function watched(db: Db): Db {
  let underWay = 0
  const told =
    (ask: Db['query']): Db['query'] =>
    async (statement, values) => {
      if (underWay === 0) waits.push([])
      waits.at(-1)?.push(statement.name)
      underWay += 1
      try {
        return await ask(statement, values)
      } finally {
        underWay -= 1
      }
    }
  return {
    ...db,
    query: told(db.query),
    last: told(db.last),
    transaction: (work) => db.transaction((tx) => work(watched(tx))),
    together: (work) => db.together((one) => work(watched(one))),
  }
}

it('a share waits for the database to know who asks, and for what is stored', async () => {
  const { json } = await glue.nobody('POST', '/access-tokens', {
    attributes: { username: 'mara@lumen.example', password: 'handcart-demo' },
  })
  const mara = callerOn(createApp({ ...glue.deps, db: watched(glue.database.db) }), json.data.attributes.accessToken)
  const cart = await newCart(mara)
  waits = []
  await newShare(mara, cart, PEOPLE.jonas)
  expect(waits).toEqual([['session-by-token'], ['share-add']])
})
