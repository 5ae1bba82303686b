/** Invitations from the worker to the real server: sent, opened and answered by whoever has the mail, told to whoever sent them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../../lib/contract/views.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'
import { aCapture, newDevice, newWorker, type Worker } from '../../support/worker.ts'

const SERVER = 'https://cart.example'
const captured: Capture = { state: 'cart', cart: aCapture(2), shopName: 'WooCommerce', capabilities: ['add'] }

let glue: GlueApp
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
})
afterAll(() => glue.database.drop())

async function signedIn(app: GlueApp, email = 'mara@lumen.example'): Promise<Worker> {
  const worker = newWorker({ device: newDevice(), fetch: async (input, init) => app.fetch(new Request(input, init)) })
  await worker.account.connect(SERVER)
  await worker.account.signIn(email, 'handcart-demo')
  await worker.recipients.list()
  return worker
}

const wish = (addresses: readonly string[], more: { readonly cartId?: string; readonly recipients?: readonly string[] } = {}) => {
  const { cartId, recipients = [] } = more
  const shareId = crypto.randomUUID()
  const said = { name: `Cart ${shareId.slice(0, 8)}`, permission: 1 as const, message: 'Bitte prüfen' }
  return { ...said, shareId, recipients: [...recipients], addresses: [...addresses], ...(cartId === undefined ? {} : { cartId }) }
}

let number = 0
const outsider = (): string => `outsider${++number}@buyer.example`
async function pathOf(address: string): Promise<string> {
  const rows = await glue.database.db.query(
    { name: 'test-path', text: "select data -> 'letter' ->> 'path' as path from mail where recipient = $1 order by queued_at desc" },
    [address],
  )
  return String(rows[0]?.path)
}
const open = async (address: string) => glue.fetch(new Request(`http://hand.example${await pathOf(address)}`))
const press = async (address: string, answer: string) =>
  glue.fetch(
    new Request(`http://hand.example${await pathOf(address)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' },
      body: `answer=${answer}`,
    }),
  )

describe('an invitation from the extension', () => {
  it('takes the cart to the server, and its sender is told that it was opened and accepted', async () => {
    const [mara, address] = [await signedIn(glue), outsider()]
    const cart = await mara.invitations.send(wish([address]), captured)
    expect(cart).toMatchObject({ lineCount: 2, people: [], invited: [{ address, state: 'sent', mail: 'waiting', permission: 1 }] })
    const told = async () => {
      await mara.refresh.list()
      const found = (await mara.lists.mine()).carts.find(({ id }) => id === cart.id)
      return found?.invited?.map(({ state }) => state)
    }
    await open(address)
    expect(await told()).toEqual(['opened'])
    await press(address, 'accept')
    expect(await told()).toEqual(['accepted'])
    await press(address, 'decline')
    expect(await told()).toEqual(['declined'])
  })

  it('goes to several in one press, colleagues among them, and asked for twice nobody gets a second mail', async () => {
    const [mara, addresses] = [await signedIn(glue), [outsider(), outsider()]]
    const wanted = wish(addresses, { recipients: [PEOPLE.jonas] })
    const cart = await mara.invitations.send(wanted, captured)
    expect([cart.people.map(({ name }) => name), cart.invited?.map((one) => one.address)]).toEqual([['Jonas Okafor'], addresses])
    const again = await mara.invitations.send(wanted, captured)
    expect([again.id, again.invited?.length]).toEqual([cart.id, 2])
    const later = outsider()
    const more = await mara.invitations.send(wish([later], { cartId: cart.id, recipients: [PEOPLE.sofia] }), undefined)
    expect([more.people.length, more.invited?.length]).toEqual([2, 3])
    const mails = await glue.database.db.query({ name: 'test-mails', text: 'select id from mail where recipient = any($1)' }, [
      [...addresses, later],
    ])
    expect(mails).toHaveLength(3)
  })

  it('is revoked: its address opens nothing, and its sender sees when', async () => {
    const [mara, address] = [await signedIn(glue), outsider()]
    const { id: cartId, invited = [] } = await mara.invitations.send(wish([address]), captured)
    const path = await pathOf(address)
    const cart = await mara.invitations.move({ cartId, invitationId: invited[0]?.id ?? '', move: 'revoke' })
    expect(cart.invited).toMatchObject([{ state: 'revoked' }])
    expect((await glue.fetch(new Request(`http://hand.example${path}`))).status).toBe(404)
  })

  it('refused for one address names it, and who came before it is invited', async () => {
    const [mara, address, blocked] = [await signedIn(glue), outsider(), outsider()]
    await mara.invitations.send(wish([blocked]), captured)
    await glue.database.db.query(
      {
        name: 'test-block',
        text: `insert into mail_block (company_id, sender_id, recipient_hash, at)
          select company_id, sender_id, recipient_hash, now() from mail where recipient = $1`,
      },
      [blocked],
    )
    const wanted = wish([address, blocked])
    await expect(mara.invitations.send(wanted, captured)).rejects.toMatchObject({
      code: 'invalid.recipient-blocked',
      data: { address: blocked },
    })
    expect((await mara.sharing.state(wanted.shareId))?.invited).toMatchObject([{ address, state: 'sent' }])
  })

  it('is offered where the server sends mail, also when that was learned after the sign-in', async () => {
    const off = await startGlueApp({ on: glue.database })
    let app = off
    const worker = newWorker({ device: newDevice(), fetch: async (input, init) => app.fetch(new Request(input, init)) })
    await worker.account.connect(SERVER)
    await worker.account.signIn('mara@lumen.example', 'handcart-demo')
    expect([await worker.invitations.offer(), (await worker.account.get()).sendsMail]).toEqual(['off', undefined])
    await expect(worker.invitations.send(wish([outsider()]), captured)).rejects.toMatchObject({ code: 'invalid.mail-off' })
    app = glue
    expect([await worker.invitations.offer(), (await worker.account.get()).sendsMail]).toEqual(['on', true])
  })
})
