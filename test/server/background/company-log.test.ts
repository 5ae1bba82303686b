/** The log of a company, taken along by its administrators through the worker, from the real server. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chainAll } from '../../../server/services/audit-chain.ts'
import { type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'
import { newDevice, newWorker, type Worker } from '../../support/worker.ts'

let glue: GlueApp

beforeAll(async () => {
  glue = await startGlueApp()
})
afterAll(() => glue.database.drop())

async function signedIn(email: string): Promise<{ readonly worker: Worker; readonly id: string }> {
  const worker = newWorker({ device: newDevice(), fetch: async (input, init) => glue.fetch(new Request(input, init)) })
  await worker.account.connect('https://cart.example')
  await worker.account.signIn(email, 'handcart-demo')
  return { worker, id: (await worker.account.get()).id ?? '' }
}

it('is a table with a mark for table programs, for administrators alone', async () => {
  const jonas = await glue.as('jonas@lumen.example')
  const cart = await newCart(jonas, 'Logged')
  await chainAll({ db: glue.database.db, random: randomBytes })
  const [mara, his] = [await signedIn('mara@lumen.example'), await signedIn('jonas@lumen.example')]
  const table = await mara.worker.ownData.downloadLog(mara.id)
  expect(table).toMatch(/^\uFEFFentry,at,what,/)
  expect(table.split('\n').find((row) => row.includes(cart))).toContain('createCart')
  await expect(his.worker.ownData.downloadLog(his.id)).rejects.toMatchObject({ code: 'forbidden.company-users' })
})
