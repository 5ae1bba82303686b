/** A server that is killed between queueing a mail and hearing that it was taken: every mail arrives, and what arrives twice is one mail to every mailbox. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailSink, startMailSink } from '../../../scripts/mailbox/sink.ts'
import { queueMail } from '../../../server/services/mail.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { rounds } from '../../support/depth.ts'
import { PEOPLE } from '../../support/glue-app.ts'
import { LETTER, LUMEN, settingsFor } from '../../support/post-office.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const KILLS = rounds(1, 20)
const A_ROUND = 3

let database: TestDatabase
let sink: MailSink
let server: ServerProcess

beforeAll(async () => {
  database = await createTestDatabase()
  sink = await startMailSink()
  const env = {
    DATABASE_URL: database.url,
    SMTP_URL: sink.url,
    MAIL_FROM: 'carts@lumen.example',
    PUBLIC_URL: 'https://carts.lumen.example',
  }
  server = await startServer({ seed: 'demo/seed.json', env })
})
afterAll(async () => {
  await server.stop()
  await sink.close()
  await database.drop()
})

async function queue(address: string): Promise<string> {
  const deps = { config: { mail: settingsFor(sink.url), limits: false }, newId: () => v7(), random: (size: number) => randomBytes(size) }
  const caller = { companyId: LUMEN, companyUserId: PEOPLE.mara }
  const wish = { caller, to: { address, key: address }, language: 'en', letter: LETTER } as const
  const queued = await database.db.transaction((tx) => queueMail(deps, { db: tx, at: new Date() }, wish))
  if (!queued.ok) throw new Error(queued.why)
  return queued.id
}

/** Resolves when the sink has a whole message in its hands; it is taken once `go` is called, whether or not anybody still waits for the answer. */
function holdNext(): { readonly held: Promise<void>; readonly go: () => void } {
  const [held, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  sink.manners.patience = () => {
    held.resolve()
    return going.promise
  }
  return { held: held.promise, go: going.resolve }
}

async function unsent(): Promise<number> {
  const text = "select count(*) as total from mail where state <> 'sent'"
  const [row] = await database.db.query({ name: 'test-unsent', text })
  return Number(row?.total)
}

it(`loses no mail and makes no second one, killed ${KILLS} times`, { timeout: 400_000 }, async ({ annotate }) => {
  const ids = new Map<string, string>()
  for (let round = 0; round < KILLS; round += 1) {
    const { held, go } = holdNext()
    for (let number = 0; number < A_ROUND; number += 1) {
      const address = `round${round}-${number}@buyer.example`
      ids.set(address, await queue(address))
    }
    // Each time at the worst moment: the mail is taken, and the server does not know it yet.
    await held
    await server.kill9()
    go()
    await server.restart()
  }
  while ((await unsent()) > 0) await new Promise((done) => setTimeout(done, 100))
  const arrived = sink.arrived.map(({ to, parsed }) => [to.join(), parsed.messageId] as const)
  await annotate(`${KILLS} kills, ${ids.size} mails, ${arrived.length - ids.size} arrived once more`)
  expect(new Set(arrived.map(([address]) => address))).toEqual(new Set(ids.keys()))
  expect(arrived.filter(([address, messageId]) => messageId !== `<${ids.get(address)}@lumen.example>`)).toEqual([])
  expect(arrived.length - ids.size).toBeGreaterThanOrEqual(KILLS)
  expect(server.logs()).not.toMatch(/@|buyer\.example|Mara/)
})
