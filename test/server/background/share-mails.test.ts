/** Shares by mail from the worker to the real server: one mail a colleague, none for whom none was wished. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Capture } from '../../../lib/contract/views.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'
import { aCapture, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const captured: Capture = { state: 'cart', cart: aCapture(2), shopName: 'WooCommerce', capabilities: ['add'] }

let glue: GlueApp
let mara: Worker
const bodies: string[] = []
let isAway = false
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (isAway) throw new TypeError('no network')
    bodies.push(await request.clone().text())
    return glue.fetch(request)
  }
  mara = newWorker({ device: newDevice(), fetch })
  await mara.account.connect('https://cart.example')
  await mara.account.signIn('mara@lumen.example', 'handcart-demo')
  await mara.recipients.list()
})
afterAll(() => glue.database.drop())
afterEach(async () => {
  await glue.database.db.query({ name: 'test-no-mail', text: 'delete from mail' })
})

const wish = (more: object = {}) => {
  const shareId = crypto.randomUUID()
  return { shareId, name: `Cart ${shareId.slice(0, 8)}`, permission: 1 as const, recipients: [PEOPLE.jonas, PEOPLE.sofia], ...more }
}
const mails = async (): Promise<readonly unknown[]> => {
  const text = "select recipient, data -> 'letter' ->> 'message' as message from mail order by recipient"
  return (await glue.database.db.query({ name: 'test-mails', text })).map(({ recipient, message }) => [recipient, message])
}

it('tells each colleague once, however often the same share is asked for', async () => {
  const once = wish({ mail: { message: 'Bitte' } })
  const cart = await mara.sharing.share(once, captured)
  await mara.sharing.share(once, captured)
  const told = [
    ['jonas@lumen.example', 'Bitte'],
    ['sofia@lumen.example', 'Bitte'],
  ]
  expect([cart.people.length, cart.unmailed, await mails()]).toEqual([2, undefined, told])
})

it('tells nobody without that wish, and the server hears no word of it', async () => {
  bodies.length = 0
  await mara.sharing.share(wish(), captured)
  expect([await mails(), bodies.some((body) => body.includes('"mail"'))]).toEqual([[], false])
})

it('tells who is added later', async () => {
  const { id: cartId } = await mara.sharing.share(wish({ recipients: [PEOPLE.jonas] }), captured)
  await mara.sharing.addPeople({ cartId, recipients: [PEOPLE.sofia], permission: 1, mail: { message: '' } })
  expect(await mails()).toEqual([['sofia@lumen.example', null]])
})

it('goes out with a share that waited for the server', async () => {
  isAway = true
  const cart = await mara.sharing.share(wish({ recipients: [PEOPLE.jonas], mail: { message: 'Später' } }), captured)
  isAway = false
  expect([cart.waiting, await mails()]).toEqual([true, []])
  await mara.sharing.retry(cart.id)
  expect(await mails()).toEqual([['jonas@lumen.example', 'Später']])
})

it('names those whom the server sends none', async () => {
  await mara.sharing.share(wish({ recipients: [PEOPLE.jonas], mail: { message: '' } }), captured)
  const block = `insert into mail_block (company_id, sender_id, recipient_hash, at) select company_id, sender_id, recipient_hash, now() from mail`
  await glue.database.db.query({ name: 'test-block', text: block })
  const cart = await mara.sharing.share(wish({ mail: { message: '' } }), captured)
  expect(cart).toMatchObject({ waiting: false, unmailed: { code: 'share.unmailed', data: { names: 'Jonas Okafor' } } })
  expect(cart.people.map(({ state }) => state)).toEqual(['shared', 'shared'])
})
