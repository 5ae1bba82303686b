// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, signIn, startWorker } from './device.ts'
import { fakeGlue, refusal } from './fake-glue.ts'

async function aDevice() {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker, cartWith('Lamp'))
  const { id = '' } = await worker.page('account.get')
  return { glue, device, worker, id }
}
const kept = ({ device }: Awaited<ReturnType<typeof aDevice>>): string =>
  JSON.stringify([[...device.local.items], [...device.session.items]])

describe('what a server has of a person', () => {
  it('comes as one document, table by table, and is kept nowhere on the device', async () => {
    const known = await aDevice()
    const lines = [
      { of: 'account', kept: { email: 'zq@lumen.example' } },
      { of: 'cart', kept: { name: 'One' } },
      { of: 'cart', kept: { name: 'Two' } },
    ]
    known.glue.answer = ({ path }) =>
      path === '/person-data' ? new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join('')) : undefined
    const file = JSON.parse(await known.worker.page('account.download', { id: known.id }))
    expect(file).toEqual({
      server: expect.stringMatching(/^https:/),
      at: expect.stringMatching(/Z$/),
      kept: { account: [{ email: 'zq@lumen.example' }], cart: [{ name: 'One' }, { name: 'Two' }] },
    })
    expect(kept(known)).not.toContain('zq@lumen.example')
  })

  it.each([
    ['a web page', new Response('<html>'), 'invalid.server-answer'],
    ['a refusal', refusal('not-found.route'), 'invalid.not-implemented'],
  ])('is refused when it is %s', async (_name, answer, code) => {
    const { glue, worker, id } = await aDevice()
    glue.answer = ({ path }) => (path === '/person-data' ? answer : undefined)
    await expect(worker.page('account.download', { id })).rejects.toMatchObject({ code })
  })

  it('is erased with the password; the device forgets the person with all that was kept', async () => {
    const known = await aDevice()
    const bodies: unknown[] = []
    known.glue.answer = ({ path, body }) => {
      if (path !== '/person-erasures') return undefined
      bodies.push(body)
      return new Response(null, { status: 204 })
    }
    const account = await known.worker.page('account.erase', { id: known.id, password: 'secret' })
    expect(bodies).toEqual([{ data: { type: 'person-erasures', attributes: { password: 'secret' } } }])
    expect(account).toMatchObject({ id: known.id, signedIn: false, sessionEnded: false })
    expect(account.username).toBeUndefined()
    expect(kept(known)).not.toMatch(/mara|secret/i)
  })

  it('stays, and the person signed in, where the password is wrong', async () => {
    const { glue, worker, id } = await aDevice()
    glue.answer = ({ path }) => (path === '/person-erasures' ? refusal('auth.failed') : undefined)
    await expect(worker.page('account.erase', { id, password: 'wrong' })).rejects.toMatchObject({ code: 'auth.failed' })
    expect(await worker.page('account.get')).toMatchObject({ signedIn: true })
  })

  it('is no shop’s page’s to ask for, nor the panel’s in it', async () => {
    const { worker, id } = await aDevice()
    for (const name of ['account.download', 'account.downloadLog', 'account.erase'] as const)
      await expect(worker.panel(name, { id })).rejects.toMatchObject({ code: expect.stringMatching(/^(forbidden|invalid)\./) })
  })
})
