import { PanelScreen } from '../../../components/panel/PanelScreen.tsx'
import type { KnownInvitation } from '../../../lib/contract/invitations.ts'
import type { PanelView } from '../../../lib/contract/views.ts'
import { createPanelModel, type PanelModel } from '../../../lib/state/panel-model.ts'
import {
  type Answers,
  aChanged,
  aClick,
  agentActing,
  agentAlone,
  aLine,
  aLink,
  alone,
  aPerson,
  aSummary,
  aView,
  eur,
  fakeLinks,
  jonas,
  kenji,
  Refusal,
  settled,
  signedIn,
  sofia,
} from '../../state/fakes.ts'
import { never, remember, type Screen, telling } from './drawn.ts'

const LONG = {
  idCompanyUser: 'u-long',
  name: 'Maximiliane von Hohenstein-Wallenberg',
  email: 'maximiliane.von.hohenstein-wallenberg@lumen.example',
}

/** A panel that was told this. */
export function aPanel(view: PanelView, next?: (model: PanelModel) => unknown, answers: Answers = {}): Screen {
  const draw = () => {
    const { ask, feed } = telling({ 'panel.view': () => view, 'recipients.list': () => [jonas, sofia, kenji, LONG], ...answers })
    const model = createPanelModel({
      ask,
      feed,
      later: never,
      gate: async () => undefined,
      newId: () => '00000000-0000-4000-8000-000000000001',
      close: () => undefined,
      openOptions: () => undefined,
      ...fakeLinks(),
    })
    return { screen: <PanelScreen model={model} onHeight={() => undefined} />, next: () => next?.(model) }
  }
  return { place: 'panel', draw }
}

const prices = [{ title: 'Höhenverstellbarer Schreibtisch', before: eur(64_900), after: eur(59_900) }]
const unread = [aPerson(jonas, { sharedCartId: 'share-1', answer: { state: 'shared' } })]
const { capture } = aView()
const found = capture?.state === 'cart' ? capture : undefined
interface PrivateText {
  readonly label: string
  readonly text: string
  readonly isShown: boolean
}
function ofCart(more: object, privateTexts: PrivateText[] = []): PanelView {
  return found ? aView({ capture: { ...found, cart: { ...found.cart, ...more }, privateTexts } }) : aView()
}
const problem = (code: string) =>
  aView({ capture: { state: 'problem', origin: 'https://shop.example', problem: { code }, where: '.cart-items' } })
const shared = (more: Parameters<typeof aSummary>[0]) =>
  aView({ share: aSummary({ people: [aPerson(jonas), aPerson(LONG, { permission: 2 })], ...more }) })

const typed =
  (...texts: readonly string[]) =>
  ({ draft }: PanelModel) => {
    for (const text of texts) {
      remember(text)
      draft.type(text)
      draft.commit()
    }
  }

const linked = (more: Partial<PanelView> = {}) => aView({ account: { ...signedIn, hasLinks: true }, ...more })
const inVtex = (): PanelView => {
  const { capture } = aView()
  if (capture?.state !== 'cart') return aView()
  return linked({ capture: { ...capture, cart: { ...capture.cart, shop: { ...capture.cart.shop, platform: 'vtex' } } } })
}
const started = { ...alone, id: 'a1', server: 'https://handcart.example', hasLinks: true, anonymous: true } as const
const LONG_LABEL = 'Angebot für die Erstausstattung der neuen Niederlassung in Leipzig-Plagwitz'
const pressed = (selector: string) => async () => {
  await settled()
  document.querySelector<HTMLElement>(selector)?.click()
}

const mailing = (more: Partial<PanelView> = {}) => aView({ account: { ...signedIn, sendsMail: true }, ...more })
const OUTSIDE = ['einkauf@nordwerk.example', 'geschaeftsfuehrung.beschaffung@hohenstein-wallenberg.example']
const anInvitation = (state: KnownInvitation['state'], mail: KnownInvitation['mail'] = 'sent'): KnownInvitation => {
  const address = state === 'opened' ? (OUTSIDE[1] ?? '') : `${state}@nordwerk.example`
  return { id: state, address, permission: 1, state, mail, at: '2026-11-21T09:41:00.000Z', expiresAt: '2026-12-22T12:00:00.000Z' }
}
const invited = [anInvitation('opened'), anInvitation('sent', 'bounced'), anInvitation('accepted'), anInvitation('revoked')]

/** The share panel, fresh and with everything it may have to say. */
export const panelScreens: Readonly<Record<string, Screen>> = {
  'panel: fresh': aPanel(aView()),
  'panel: loading': aPanel(aView(), undefined, { 'panel.view': () => new Promise(() => undefined) }),
  'panel: with people': aPanel(aView(), (model) => {
    for (const person of [jonas, LONG]) model.draft.add(person)
  }),
  'panel: with suggestions': aPanel(aView(), ({ draft }) => {
    remember('ok')
    draft.type('ok')
    draft.move(1)
  }),
  'panel: nobody of that name': aPanel(aView(), typed('stranger@nordwerk.example', 'nobody')),
  'panel: people outside': aPanel(mailing(), typed(...OUTSIDE), { 'invitations.offer': () => 'on' }),
  'panel: people outside, no mail': aPanel(aView(), typed(...OUTSIDE), { 'invitations.offer': () => 'off' }),
  'panel: invited': aPanel(
    mailing({ account: { ...signedIn, sendsMail: true, mailsShares: true }, share: aSummary({ people: unread, invited }) }),
    undefined,
    {
      'invitations.look': () => aSummary({ people: unread, invited }),
      'invitations.undelivered': () => [{ sharedCartId: 'share-1', state: 'bounced', at: '2026-11-21T09:41:00.000Z' }],
    },
  ),
  'panel: invited, to be revoked': aPanel(
    mailing({ share: aSummary({ people: [], invited }) }),
    async () => {
      await pressed('li [aria-expanded]')()
      await pressed('li .danger')()
    },
    { 'invitations.look': () => aSummary({ people: [], invited }) },
  ),
  'panel: no suggestion': aPanel(aView(), ({ draft }) => {
    remember('zebra')
    draft.type('zebra')
  }),
  'panel: many lines, coupons, private texts': aPanel(
    ofCart(
      {
        coupons: ['SAVE10', 'SPRING'],
        confidence: 'low',
        totals: { items: eur(4000), grand: eur(3600), coupons: 2 },
        lines: [1, 2, 3, 4, 5, 6].map((number) =>
          aLine(number, { title: 'Höhenverstellbarer Schreibtisch mit Kabelwanne und Memory-Steuerung' }),
        ),
      },
      [
        { label: 'Lieferung an', text: 'Vera Stein', isShown: false },
        { label: 'Telefon', text: '0341 123', isShown: true },
      ],
    ),
  ),
  'panel: empty cart': aPanel(ofCart({ lines: [] })),
  'panel: unreadable cart': aPanel(problem('shop.unreadable')),
  'panel: unknown shop': aPanel(problem('shop.unknown')),
  'panel: unknown shop, a list with faults': aPanel(problem('shop.unknown'), async () => {
    await settled()
    const field = document.querySelector('textarea')
    if (field) field.value = 'LAMP-1 2\nLAMP\nTISCH'
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    await pressed('form .pri')()
  }),
  'panel: unsure cart, checked line by line': aPanel(
    ofCart({
      confidence: 'low',
      lines: [aLine(1), aLine(2, { title: 'Höhenverstellbarer Schreibtisch mit Kabelwanne und Memory-Steuerung' })],
    }),
    pressed('.notices button'),
  ),
  'panel: checkout': aPanel(problem('page.checkout')),
  'panel: signed out': aPanel(aView({ account: { ...signedIn, signedIn: false } })),
  'panel: no server': aPanel(aView({ account: { signedIn: false, sessionEnded: false, companyUsers: [] } })),
  'panel: an agent for nobody': aPanel(aView({ account: agentAlone })),
  'panel: an agent for a customer': aPanel(aView({ account: agentActing })),
  'panel: offline': aPanel(aView({ offline: true, problem: { code: 'offline' } }), (model) => model.draft.add(jonas)),
  'panel: server away': aPanel(aView({ offline: true, problem: { code: 'unreachable' } }), (model) => model.draft.add(jonas)),
  'panel: shared': aPanel(shared({})),
  'panel: waiting': aPanel(
    shared({
      waiting: true,
      nextAt: '2026-11-22T14:06:00.000Z',
      problem: { code: 'unreachable', data: { server: 'handcart.example' } },
      people: [aPerson(jonas, { state: 'waiting' })],
    }),
  ),
  'panel: sending': aPanel(shared({ waiting: true, sending: true, people: [aPerson(jonas, { state: 'sending' })] })),
  'panel: refused by the server': aPanel(
    shared({ people: [aPerson(jonas, { state: 'failed', problem: { code: 'not-found.company-user' } })] }),
  ),
  'panel: changed since': aPanel(
    aView({
      changed: aChanged({
        own: [
          { kind: 'added', title: 'Desk lamp', after: '1' },
          { kind: 'removed', title: 'Cup', before: '2' },
          { kind: 'quantity', title: 'Rug', before: '1', after: '3' },
        ],
        others: [{ kind: 'added', title: 'Pen', after: '1' }],
      }),
    }),
  ),
  'panel: perhaps changed since': aPanel(aView({ changed: aChanged({ isSure: false, prices }) })),
  'panel: removed, to be undone': aPanel(
    shared({}),
    async (model) => {
      await settled()
      const [person] = model.share.value?.people ?? []
      if (person) await model.people.stop([person], aClick())
    },
    { 'share.stop': () => aSummary() },
  ),
  'panel: links offered': aPanel(linked()),
  'panel: a live link of the shop': aPanel(inVtex(), pressed('.links .h.wrap button'), {
    'links.live': () => ({ address: `https://shop.example/checkout/?orderFormId=${'0'.repeat(32)}&utm_source=mail#/cart` }),
  }),
  'panel: a link': aPanel(linked({ share: aSummary() }), undefined, { 'links.list': () => ({ links: [aLink(1)] }) }),
  'panel: a code to say': aPanel(
    linked({ share: aSummary() }),
    async () => {
      await pressed('.links .top button:nth-last-of-type(2)')()
      await pressed('.links section [aria-expanded]')()
    },
    {
      'links.list': () => ({ links: [aLink(1)] }),
      'links.code': () => ({ code: 'FKM79XQW', url: 'https://handcart.example/go', lifeMs: 582_000 }),
    },
  ),
  'panel: several links': aPanel(linked({ share: aSummary() }), undefined, {
    'links.list': () => ({
      links: [
        aLink(1, { label: 'Team chat', uses: 14, lastOpenedAt: '2026-11-22T11:48:00.000Z' }),
        aLink(2, { label: 'Facility management Leipzig', isCopy: true, isSigned: false, expiresAt: '2026-11-23T12:00:00.000Z' }),
        aLink(3, { label: 'Trade fair', uses: 31, expiresAt: '2026-11-03T12:00:00.000Z', state: 'expired' }),
        aLink(4, { audience: 'company', permission: 2, uses: 1, label: LONG_LABEL }),
      ],
    }),
  }),
  'panel: a new link': aPanel(linked({ share: aSummary() }), pressed('.links .top button:last-of-type'), {
    'links.list': () => ({ links: [aLink(1)] }),
  }),
  'panel: moves of a link': aPanel(linked({ share: aSummary() }), pressed('.links li [aria-expanded]'), {
    'links.list': () => ({ links: [aLink(1, { label: 'Team chat' })] }),
  }),
  'panel: no links while the server is away': aPanel(linked({ share: aSummary() }), undefined, {
    'links.list': () => ({
      links: [aLink(1, { label: 'Team chat' })],
      problem: { code: 'unreachable', data: { server: 'handcart.example' } },
    }),
  }),
  'panel: without an account': aPanel(aView({ account: alone })),
  'panel: without an account, a link': aPanel(aView({ account: started, share: aSummary() }), undefined, {
    'links.list': () => ({ links: [aLink(1, { isSigned: false })] }),
  }),
  'panel: without an account, refused': aPanel(
    aView({ account: started }),
    async ({ links }) => {
      await settled()
      await links.value?.make({ audience: 'external', permission: 1, label: '', isSigned: false, isCopy: false }, aClick())
    },
    { 'account.startAnonymous': () => started, 'links.make': () => Promise.reject(new Refusal('limit.anonymous-links')) },
  ),
  'panel: to be deleted': aPanel(shared({}), ({ whole }) => {
    whole.asks.value = 'delete'
  }),
}
