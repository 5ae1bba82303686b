import type { LinkedLine } from '../../../lib/contract/links.ts'
import { ownerMasks } from '../../../lib/contract/owner-data.ts'
import type { PhoneCall } from '../../../lib/contract/phone-calls.ts'
import { masksOf } from '../../../lib/core/owner-data.ts'
import type { PanelModel } from '../../../lib/state/panel-model.ts'
import { aClick, aSummary, aView, eur, settled, signedIn } from '../../state/fakes.ts'
import type { Screen } from './drawn.ts'
import { aPanel } from './panel.tsx'

const line = (number: number): LinkedLine => ({
  id: `line-${number}`,
  product: {},
  title: `Höhenverstellbarer Schreibtisch mit Kabelwanne ${number}`,
  options: [],
  quantity: '2',
  readd: 'exact',
  lineTotal: eur(64_900),
})
const never = { openedAt: null, editedAt: null, acceptedAt: null, endedAt: null, endedBy: null, helpUntil: null, helpMs: 0, details: null }
const CALL: PhoneCall = {
  ...never,
  id: 'call-1',
  idCart: 'cart-1',
  state: 'waiting',
  isViewing: false,
  mayEdit: true,
  madeAt: '2026-11-22T11:32:00Z',
  expiresAt: '2026-11-23T11:32:00Z',
  cart: { name: 'Büro Leipzig', lines: [line(1), line(2)], totals: { grand: eur(129_800) }, pricesAt: '2026-11-22T11:30:00Z' },
  url: 'https://handcart.example/h/lumen.token',
}
const opened = { state: 'opened', openedAt: '2026-11-22T11:33:00Z' } as const
const address = { street: 'Kleine Fleischergasse 12', postCode: '04109', city: 'Leipzig', country: '' }
const details = {
  name: 'Theodora Brandt',
  email: 't@firm.example',
  phone: '0341 5550177',
  addresses: [{ kind: 'billing', ...address }],
} as const
const masks = ownerMasks.parse(masksOf({ ...details, addresses: [...details.addresses] }))
const filled = { ...opened, details: { at: '2026-11-22T11:36:00Z', masks } }

function handedOver(more: Partial<PhoneCall>, next?: (calls: PanelCalls) => unknown): Screen {
  const view = aView({ account: { ...signedIn, hasLinks: true, hasCalls: true, sendsMail: true }, share: aSummary() })
  const open = async ({ links }: PanelModel) => {
    await settled()
    const calls = links.value?.calls
    await calls?.open(aClick())
    if (calls) await next?.(calls)
    await settled()
  }
  return aPanel(view, open, {
    'links.list': () => ({ links: [] }),
    'links.codeState': () => ({ state: 'waiting' }),
    'calls.live': () => undefined,
    'calls.make': () => ({ cart: aSummary(), call: { ...CALL, ...more } }),
    'calls.code': () => ({ code: 'FKM79XQW', url: 'https://handcart.example/go', lifeMs: 582_000 }),
  })
}
type PanelCalls = NonNullable<PanelModel['links']['value']>['calls']
const way = (name: 'mail' | 'qr') => (calls: PanelCalls) => {
  calls.way.value = name
}

/** A cart handed over on the phone, in the panel of whoever hands it over. */
export const handOverScreens: Readonly<Record<string, Screen>> = {
  'panel: handed over by a code': handedOver({}),
  'panel: handed over by e-mail': handedOver({}, way('mail')),
  'panel: handed over by a QR code': handedOver({}, way('qr')),
  'panel: the caller looks and lets one help': handedOver({
    ...opened,
    isViewing: true,
    helpUntil: '2026-11-22T12:15:00Z',
    helpMs: 900_000,
  }),
  'panel: the caller filled in details': handedOver(filled),
  'panel: the caller accepted': handedOver({
    ...filled,
    state: 'accepted',
    editedAt: '2026-11-22T11:35:00Z',
    acceptedAt: '2026-11-22T11:40:00Z',
  }),
  'panel: the caller ended it': handedOver({ ...opened, state: 'ended', endedAt: '2026-11-22T11:41:00Z', endedBy: 'caller' }),
  'panel: its day is over': handedOver({ state: 'expired' }),
}
