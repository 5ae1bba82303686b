/** A server that is killed between an invitation's request and its mail: whoever was told “invited” gets the mail, and what arrives twice is one mail to every mailbox. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailSink, startMailSink } from '../../../scripts/mailbox/sink.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { rounds } from '../../support/depth.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const KILLS = rounds(1, 20)
const JSON_API = { Accept: 'application/vnd.api+json', 'Content-Type': 'application/vnd.api+json' }

let database: TestDatabase
let sink: MailSink
let server: ServerProcess
beforeAll(async () => {
  database = await createTestDatabase()
  sink = await startMailSink()
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'carts@lumen.example', PUBLIC_URL: 'https://carts.lumen.example' }
  server = await startServer({ seed: 'demo/seed.json', env: { DATABASE_URL: database.url, HANDCART_LIMITS: 'off', ...mail } })
})
afterAll(async () => {
  await server.stop()
  await sink.close()
  await database.drop()
})

async function post(
  address: string,
  attributes: object,
  token?: string,
): Promise<{ readonly id: string; readonly attributes: Readonly<Record<string, string>> }> {
  const type = address.split('/').at(-1)
  const headers = { ...JSON_API, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) }
  const body = JSON.stringify({ data: { type, attributes } })
  const answer = await fetch(`${server.url}${address}`, { method: 'POST', headers, body })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return JSON.parse(await answer.text()).data
}

async function unsent(): Promise<number> {
  const [row] = await database.db.query({ name: 'test-unsent', text: "select count(*) as total from mail where state <> 'sent'" })
  return Number(row?.total)
}

it(`loses no mail of an invitation, killed ${KILLS} times`, { timeout: 400_000 }, async () => {
  const signedIn = await post('/access-tokens', { username: 'mara@lumen.example', password: 'handcart-demo' })
  const token = signedIn.attributes.accessToken
  const cart = await post('/carts', { name: 'Leipzig', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }, token)
  const invited = new Set<string>()
  for (let round = 0; round < KILLS; round += 1) {
    const [held, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    sink.manners.patience = () => {
      held.resolve()
      return going.promise
    }
    for (const name of ['a', 'b']) {
      const address = `round${round}${name}@buyer.example`
      await post(`/carts/${cart.id}/invitations`, { address, idCartPermissionGroup: 1 }, token)
      invited.add(address)
    }
    // In turn before the server looks for mail, and at the worst moment: the mail is taken, and the server does not know it yet.
    if (round % 2 === 1) await held.promise
    await server.kill9()
    going.resolve()
    await server.restart()
  }
  while ((await unsent()) > 0) await new Promise((done) => setTimeout(done, 100))
  const ids = new Map<string, Set<string>>()
  for (const { to, parsed } of sink.arrived) ids.set(to.join(), (ids.get(to.join()) ?? new Set()).add(parsed.messageId ?? ''))
  expect(new Set(ids.keys())).toEqual(invited)
  expect([...ids.values()].map(({ size }) => size)).toEqual(Array(invited.size).fill(1))
  const address = /https:\/\/carts\.lumen\.example\/i\/lumen\.[\w-]{43}/
  for (const { parsed } of sink.arrived) expect(parsed.text).toMatch(address)
  expect(server.logs()).not.toMatch(/buyer\.example|\/i\/lumen/)
})
