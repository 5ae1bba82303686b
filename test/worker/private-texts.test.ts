// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { recordsAt, textAt } from '../../lib/core/json.ts'
import { MASK } from '../../lib/core/masking.ts'
import { shareableLine } from '../../lib/core/shareable.ts'
import type { MessageInput } from '../../lib/messages/table.ts'
import { cartWith, newDevice, openPanel, signIn, startWorker, type Worker } from '../desk/device.ts'
import { type FakeGlue, fakeGlue } from '../desk/fake-glue.ts'

const SHARE: MessageInput<'share.create'> = {
  shareId: '0192f000-0000-7000-8000-0000000000aa',
  name: 'Office',
  recipients: ['cu-jonas'],
  permission: 1,
}
const TO = 'Vera Stone, 12 Harbour Street'
const EMAIL = 'vera@elsewhere.example'

/** A panel over a cart with two private texts, as the page tells it. */
async function panel(): Promise<{ readonly worker: Worker; readonly glue: FakeGlue }> {
  const glue = fakeGlue()
  const worker = startWorker(newDevice(glue))
  await signIn(worker)
  await openPanel(worker)
  const cart = cartWith('Mug')
  const options = [
    { name: 'Delivery to', value: TO },
    { name: 'Email', value: EMAIL },
  ]
  const raw = cart.lines.map((line) => ({ ...line, options }))
  const lines = raw.map((line) => shareableLine(line, new Set()).line)
  await worker.content('cart.captured', { state: 'cart', cart: { ...cart, lines }, raw, shopName: 'Desk & Co', capabilities: ['add'] })
  return { worker, glue }
}

const sentOptions = ({ carts }: FakeGlue) => recordsAt(carts[0]?.handcart?.lines[0], 'options').map((option) => textAt(option, 'value'))

describe('a private text of a cart', () => {
  it('is not sent', async () => {
    const { worker, glue } = await panel()
    await worker.panel('share.create', SHARE)
    expect(sentOptions(glue)).toEqual([MASK, MASK])
  })

  it('is shown to whoever shares, as hidden', async () => {
    const { worker } = await panel()
    const { capture } = await worker.panel('panel.view', undefined)
    expect(capture).toMatchObject({
      privateTexts: [
        { label: 'Delivery to', text: TO, isShown: false },
        { label: 'Email', text: EMAIL, isShown: false },
      ],
    })
  })

  it('is sent once it was shown, and no other is', async () => {
    const { worker, glue } = await panel()
    await worker.panel('panel.showText', { text: TO, isShown: true })
    await worker.panel('share.create', SHARE)
    expect(sentOptions(glue)).toEqual([TO, MASK])
  })

  it('is not sent when it was hidden again', async () => {
    const { worker, glue } = await panel()
    await worker.panel('panel.showText', { text: TO, isShown: true })
    await worker.panel('panel.showText', { text: TO, isShown: false })
    await worker.panel('share.create', SHARE)
    expect(JSON.stringify(glue.carts)).not.toMatch(/Vera|Harbour|elsewhere/)
  })
})
