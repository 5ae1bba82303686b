/** The outbox on a real database with a sink: queue, send what is due, look at what arrived. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { emailAddress } from '../../lib/core/email-address.ts'
import { type MailSink, startMailSink } from '../../scripts/mailbox/sink.ts'
import { sendAll } from '../../server/mail/sender.ts'
import { type MailSettings, smtpSettings } from '../../server/mail/settings.ts'
import { loadSeed } from '../../server/seed/load.ts'
import { type MailDeps, type MailWish, type Queued, queueMail, statesOfMail } from '../../server/services/mail.ts'
import type { MailStateRow } from '../../server/store/mail.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { PEOPLE } from './glue-app.ts'
import { CHEAP_PASSWORDS } from './passwords.ts'
import { keepPrivate, secretRandom, testLog } from './server-logs.ts'

/** Company of the demo's sellers. */
export const LUMEN = '0192f000-0000-7000-8000-000000000001'

/** Where mail is queued and sent in a test. */
export interface PostOffice {
  readonly database: TestDatabase
  readonly sink: MailSink
  readonly settings: MailSettings
  readonly deps: MailDeps
  /** Every line logged so far. */
  readonly logs: readonly string[]
  /** Moves time forward. */
  readonly clock: { ms: number }
  now(): Date
  /** Queues an invitation from Mara in a transaction of its own; `letter` changes what it says. */
  queue(wish?: Partial<Omit<MailWish, 'to' | 'letter'>> & { readonly to?: string; readonly letter?: object }): Promise<Queued>
  /** The same, and the id it must have. */
  queued(...wish: Parameters<PostOffice['queue']>): Promise<string>
  /** Sends until nothing is due. */
  send(): Promise<void>
  stateOf(id: string): Promise<MailStateRow | undefined>
  close(): Promise<void>
}

/** An invitation as an inviting face would write it. */
export const LETTER = {
  kind: 'invitation',
  cart: 'Office chairs',
  sender: 'Mara Lindt',
  message: 'Please have a look.\nThe grey ones, too.',
  expiresAt: '2027-02-28T23:59:59Z',
  path: '/i/abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE',
} as const

/** Opens one. */
export async function openPostOffice({
  limits = false,
  smtp,
}: {
  readonly limits?: boolean
  readonly smtp?: string
} = {}): Promise<PostOffice> {
  const database = await createTestDatabase()
  const clock = { ms: 0 }
  const now = () => new Date(Date.now() + clock.ms)
  await loadSeed(database.db, 'demo/seed.json', { now, newId: () => v7(), passwords: CHEAP_PASSWORDS })
  const sink = await startMailSink()
  const settings = settingsFor(smtp ?? sink.url)
  const random = secretRandom(randomBytes)
  const deps = { config: { mail: settings, limits }, newId: () => v7(), random }
  const logs: string[] = []
  const log = testLog((line) => logs.push(line))
  const queue: PostOffice['queue'] = ({ to = 'ana@buyer.example', letter = {}, ...wish } = {}) => {
    const address = emailAddress(to)
    if (!address) throw new Error(`${to} is no address`)
    const caller = { companyId: LUMEN, companyUserId: PEOPLE.mara }
    keepPrivate(JSON.stringify({ ...LETTER, ...letter }))
    const whole = { caller, to: address, language: 'en', letter: { ...LETTER, ...letter }, ...wish } as const
    return database.db.transaction((tx) => queueMail(deps, { db: tx, at: now() }, whole))
  }
  return {
    database,
    sink,
    settings,
    deps,
    logs,
    clock,
    now,
    queue,
    queued: async (...wish) => {
      const queued = await queue(...wish)
      if (!queued.ok) throw new Error(queued.why)
      return queued.id
    },
    send: () => sendAll({ db: database.db, log, now, random, mail: settings }, new AbortController().signal),
    stateOf: async (id) => (await statesOfMail(database.db, { companyId: LUMEN }, [id]))[0],
    close: async () => {
      await sink.close()
      await database.drop()
    },
  }
}

/** Settings that send to that mail server. @throws Error when it is no address of one */
export function settingsFor(url: string): MailSettings {
  const smtp = smtpSettings(url)
  if (!smtp) throw new Error(`${url} is no SMTP_URL`)
  return { smtp, from: { name: 'Lumen Carts', address: 'carts@lumen.example' }, publicUrl: 'https://carts.lumen.example/base' }
}
