/** What the models and screens get in tests: a background that answers from a table, a feed and a clock moved by hand. */
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import type { Customer } from '../../lib/contract/customers.ts'
import type { ImportState, Plan, PlanLine } from '../../lib/contract/import.ts'
import type { KnownLink } from '../../lib/contract/links.ts'
import type {
  Account,
  Capture,
  CartDetail,
  CartSummary,
  ChangedShare,
  ListedAccount,
  PanelView,
  PersonWithAccess,
  Recipient,
  TabStatus,
} from '../../lib/contract/views.ts'
import type { ErrorData } from '../../lib/core/app-error.ts'
import { isErrorCode } from '../../lib/core/error-rows.ts'
import { type Ask, createAsk, type Transport } from '../../lib/messages/client.ts'
import { MESSAGES, type MessageName } from '../../lib/messages/table.ts'
import type { Topic } from '../../lib/messages/ui-port.ts'
import { createLinks, type LinkCalls } from '../../lib/state/links-model.ts'
import type { Later, TopicFeed } from '../../lib/state/topic-feed.ts'

/** Thrown by an answer: what the background would say. */
export class Refusal extends Error {
  readonly code: string
  readonly data: ErrorData
  constructor(code: string, data: ErrorData = {}) {
    super(code)
    if (!isErrorCode(code)) throw new Error(`no such code: ${code}`)
    this.code = code
    this.data = data
  }
}

/** The two lists are told as `carts.first` and `carts.all`, with what is counted in them. */
type Told = MessageName | 'carts.received' | 'carts.mine'
export type Answers = Partial<Record<Told, (input: never) => unknown>>

// Nobody else looks, and nothing was done to any cart, where a test says nothing of it.
const ALONE: Answers = { 'together.look': () => [], 'history.read': () => ({ entries: [] }), 'import.receipt': () => undefined }

const isMessage = (name: string): name is MessageName => name in MESSAGES
/** A background that answers from the table and remembers what it was asked. */
export function fakeBackground(answers: Answers): {
  readonly ask: Ask
  /** The wire under `ask`, for what makes its own. */
  readonly send: Transport
  readonly asked: (name: MessageName) => readonly unknown[]
  readonly answers: Answers
} {
  const calls: { readonly name: string; readonly input: unknown }[] = []
  const table: Map<string, unknown> = new Map(Object.entries({ ...ALONE, ...answers }))
  const send: Transport = async ({ name, input }) => {
    calls.push({ name, input })
    // As the real one: what it would not take is not answered.
    if (!isMessage(name) || !MESSAGES[name].input.safeParse(input).success) return { ok: false, code: 'invalid.message' }
    const make = (part: string): unknown => Reflect.get(answers, part) ?? table.get(part)
    const told = async (part: string): Promise<unknown> => {
      const found = make(part)
      return typeof found === 'function' ? await found(input) : undefined
    }
    try {
      if (make(name) === undefined && name === 'carts.first') return { ok: true, output: await firstOf(told) }
      if (make(name) === undefined && name === 'carts.all')
        return { ok: true, output: Object(await told(`carts.${Object(input).list}`)).carts }
      return { ok: true, output: await told(name) }
    } catch (thrown) {
      return thrown instanceof Refusal ? { ok: false, code: thrown.code, data: thrown.data } : { ok: false, code: 'bug' }
    }
  }
  return { ask: createAsk(send), send, answers, asked: (name) => calls.filter((call) => call.name === name).map(({ input }) => input) }
}

async function firstOf(told: (part: string) => Promise<unknown>): Promise<object> {
  const names = ['account.get', 'account.list', 'carts.received', 'carts.mine']
  const [account, accounts, received, mine] = await Promise.all(names.map(told))
  return { account, accounts, received: aList(received), mine: aList(mine) }
}

/** The first of a list with what is counted in all of it, from a list that holds all carts. */
export function aList(list: unknown): object {
  const carts: readonly CartSummary[] = Object(list).carts ?? []
  const shown = carts.filter(({ archived }) => !archived)
  const counted = {
    total: shown.length,
    archived: carts.length - shown.length,
    unseen: carts.filter(({ unseen }) => unseen).length,
    waiting: carts.filter(({ waiting }) => waiting).length,
    left: 0,
  }
  return { ...counted, ...Object(list), carts: shown.slice(0, 24) }
}

/** A feed whose topics are announced by the test. */
export function fakeFeed(): TopicFeed & { readonly announce: (topic: Topic) => void } {
  const listeners: { readonly topics: readonly Topic[]; readonly listener: () => void }[] = []
  return {
    on: (topics, listener) => void listeners.push({ topics, listener }),
    announce: (topic) => {
      for (const { topics, listener } of listeners) if (topics.includes(topic)) listener()
    },
  }
}

/** A timer that fires when the test says so. */
export function fakeLater(): { readonly later: Later; readonly pass: (ms: number) => void } {
  let now = 0
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  return {
    later: (run, ms) => {
      const entry = { at: now + ms, run }
      waiting = [...waiting, entry]
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    pass: (ms) => {
      now += ms
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { run } of due) run()
    },
  }
}

/** What a panel is given for links: a clipboard that takes everything, no other programs, a clock that stands. */
export function fakeLinks(more: Partial<LinkCalls> = {}) {
  const copied: string[] = []
  const opened: string[] = []
  const linkCalls: LinkCalls = {
    copy: async (text) => {
      const known = await text.catch(() => undefined)
      if (known !== undefined) copied.push(known)
      return known !== undefined
    },
    send: undefined,
    open: (url) => void opened.push(url),
    now: () => new Date('2026-11-22T12:00:00.000Z'),
    ...more,
  }
  return { copied, opened, linkCalls, loadLinks: async () => ({ createLinks }) }
}

/** A link anybody can open, which this device made. */
export function aLink(number: number, more: Partial<KnownLink> = {}): KnownLink {
  return {
    id: `link-${number}`,
    audience: 'external',
    permission: 1,
    label: '',
    isSigned: true,
    isCopy: false,
    state: 'live',
    expiresAt: '2026-12-22T12:00:00.000Z',
    uses: 0,
    madeAt: '2026-11-22T11:00:00.000Z',
    url: `https://handcart.example/l/own-${String(number).repeat(43)}`,
    ...more,
  }
}

/** Lets everything that was asked be answered. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

export const aClick = (): Event => new Event('click')

export const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

export const lineId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export function aLine(number: number, more: Partial<Line> = {}): Line {
  return {
    id: lineId(number),
    product: { sku: `SKU-${number}` },
    title: `Product ${number}`,
    options: [],
    quantity: '2',
    readd: 'exact',
    unitPrice: eur(1000),
    lineTotal: eur(2000),
    ...more,
  }
}

export const jonas: Recipient = { idCompanyUser: 'u-jonas', name: 'Jonas Okafor', email: 'jonas@lumen.example', unit: 'Einkauf' }
export const sofia: Recipient = { idCompanyUser: 'u-sofia', name: 'Sofía Reyes', email: 'sofia@lumen.example', unit: 'Einkauf' }
export const kenji: Recipient = { idCompanyUser: 'u-kenji', name: 'Kenji Thomas', email: 'k.thomas@lumen.example', unit: 'Sales' }

export function aPerson({ idCompanyUser, name }: Recipient, more: Partial<PersonWithAccess> = {}): PersonWithAccess {
  return { idCompanyUser, name, permission: 1, sharedCartId: `sc-${idCompanyUser}`, state: 'shared', ...more }
}

export const shop = {
  platform: 'woocommerce',
  origin: 'https://shop.example',
  basePath: '/',
  cartUrl: 'https://shop.example/cart/',
}

export function aSummary(more: Partial<CartSummary> = {}): CartSummary {
  return {
    id: 'cart-1',
    name: 'Desk lamps',
    mine: true,
    lineCount: 2,
    shop,
    shopCount: 1,
    totals: { items: eur(4000) },
    unseen: false,
    people: [],
    waiting: false,
    ...more,
  }
}

export function aReceived(more: Partial<CartSummary> = {}): CartSummary {
  return aSummary({ mine: false, permission: 1, owner: { idCompanyUser: 'u-mara', name: 'Mara Lindqvist', company: 'Lumen' }, ...more })
}

export function aDetail(more: Partial<CartDetail> = {}): CartDetail {
  return { ...aReceived(), lines: [aLine(1), aLine(2)], ...more }
}

export const signedIn: Account = {
  id: 'a1',
  server: 'https://handcart.example',
  signedIn: true,
  sessionEnded: false,
  name: 'Mara Lindqvist',
  username: 'mara@lumen.example',
  idCompanyUser: 'u-mara',
  companyUsers: [{ idCompanyUser: 'u-mara', company: 'Lumen', isDefault: true }],
}

/** An account as the list tells it, in use unless told otherwise. */
export function listed(account: Account = signedIn, more: Partial<ListedAccount> = {}): ListedAccount {
  return { isActive: true, unseen: 0, ...account, id: account.id ?? 'a1', ...more }
}

/** Nobody signed in, on a fresh install that knows its server. */
export const alone: Account = { signedIn: false, sessionEnded: false, companyUsers: [], hasAnonymous: true }

/** The agent's account, before a customer is chosen. */
export const agentAlone: Account = {
  id: 'a1',
  server: 'https://handcart.example',
  signedIn: false,
  sessionEnded: false,
  companyUsers: [],
  agent: { username: 'amy@desk.example' },
}
/** The same while acting for Mara. */
export const agentActing: Account = { ...signedIn, agent: { username: 'amy@desk.example' } }

export const ada: Customer = { customerReference: 'DE--1', email: 'ada@kunde.example', name: 'Ada Kunde' }

const cart: CapturedCart = {
  shop,
  lines: [aLine(1), aLine(2)],
  coupons: [],
  totals: { items: eur(4000) },
  capturedAt: '2026-11-22T14:00:00Z',
  source: 'api',
  confidence: 'high',
}

export function aView(more: Partial<PanelView> = {}): PanelView {
  const capture: Capture = { state: 'cart', cart, shopName: 'Shop', capabilities: ['add'] }
  return { tabId: 7, capture, account: signedIn, offline: false, suggestedName: 'Shop, 22 Nov', ...more }
}

/** A cart that was shared and has changed since. */
export function aChanged(more: Partial<ChangedShare> = {}): ChangedShare {
  const cart = aSummary({ name: 'Office', people: [aPerson(jonas), aPerson(sofia)] })
  return { cart, own: [{ kind: 'added', title: 'Desk lamp', after: '1' }], others: [], seen: 'state-1', isSure: true, ...more }
}

export function aTab(more: Partial<TabStatus> = {}): TabStatus {
  const { capture } = aView()
  return { tabId: 7, host: 'shop.example', origin: shop.origin, state: 'ready', alwaysOn: true, ...(capture ? { capture } : {}), ...more }
}

export function aPlanLine(number: number, more: Partial<PlanLine> = {}): PlanLine {
  return { lineId: lineId(number), status: 'same', wanted: '2', possible: '2', ...more }
}

export function aPlan(more: Partial<Plan> = {}): Plan {
  return {
    lines: [aPlanLine(1), aPlanLine(2)],
    cartFingerprint: 'before',
    ownLineCount: 0,
    checkedAt: '2026-11-22T14:05:00Z',
    ...more,
  }
}

export function anImport(more: Partial<ImportState> = {}): ImportState {
  return { importId: lineId(900), cartId: 'cart-1', origin: shop.origin, mode: 'merge', phase: 'running', done: 0, total: 2, ...more }
}
