/** The server as `npm start` runs it: what it mails is read in the mailbox of this machine, and leads back to the server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/mailbox.ts'
import { type SharingServer, startSharingServer } from '../../../scripts/sharing-server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const token = z.object({ data: z.object({ attributes: z.object({ accessToken: z.string() }) }) })
const made = z.object({ data: z.object({ id: z.string() }) })

let folder: string
let database: TestDatabase
let mailbox: Mailbox
let server: SharingServer
let url: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handcart-mailbox-'))
  database = await createTestDatabase({ migrated: false })
  mailbox = await startMailbox({ port: 0 })
  const port = await freePort()
  const env = { DATABASE_URL: database.url, ...mailbox.settingsFor(`http://127.0.0.1:${port}`) }
  server = startSharingServer({ root: ROOT, port, host: '127.0.0.1', data: folder, seed: path.join(ROOT, 'demo/seed.json'), env })
  url = await server.listening
})
afterAll(async () => {
  await server?.stop()
  await mailbox?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

it('shows an invitation, whose link opens the cart and whose sender can be blocked', async () => {
  const { accessToken } = token.parse(await post('/access-tokens', { username: 'mara@lumen.example', password: 'handcart-demo' })).data
    .attributes
  const cart = made.parse(await post('/carts', { name: 'Leipzig', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }, accessToken))
    .data.id
  await post(`/carts/${cart}/invitations`, { address: 'ana@buyer.example', idCartPermissionGroup: 1 }, accessToken)
  await mailbox.sink.atLeast(1)
  const list = await pageAt(`${mailbox.url}/`)
  expect(list).toContain('Mara Lindqvist shares a cart with you: Leipzig')
  expect(list).toContain('to ana@buyer.example')
  const mail = await pageAt(`${mailbox.url}/mails/1`)
  const [invitation = ''] = new RegExp(`${url}/i/[\\w.-]+`).exec(mail) ?? []
  const [block = ''] = new RegExp(`${url}/mail/block/[\\w-]+`).exec(mail) ?? []
  expect(await pageAt(invitation)).toContain('Leipzig')
  expect(await pageAt(block)).toContain('Block mail from Mara Lindqvist')
})

async function post(address: string, attributes: object, accessToken?: string): Promise<unknown> {
  const type = address.split('/').at(-1)
  const answer = await fetch(`${url}${address}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/vnd.api+json',
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ data: { type, attributes } }),
  })
  expect(answer.status, address).toBe(201)
  return answer.json()
}

async function pageAt(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'accept-language': 'en' } })
  expect(answer.status, address).toBe(200)
  return answer.text()
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return address !== null && typeof address === 'object' ? address.port : 0
}
