import type { ImportState, PlanStatus, ReceiptStatus } from '../../../lib/contract/import.ts'
import type { KeptReceipt } from '../../../lib/contract/kept-receipt.ts'
import type { Capability } from '../../../lib/contract/views.ts'
import type { PopupModel } from '../../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  aLine,
  anImport,
  aPlan,
  aPlanLine,
  aReceived,
  aTab,
  eur,
  lineId,
  Refusal,
  settled,
  shop,
} from '../../state/fakes.ts'
import { opened, type Screen } from './drawn.ts'
import { aPopup } from './popup.tsx'

const PLANNED: readonly PlanStatus[] = [
  'same',
  'priceChanged',
  'capped',
  'optionMissing',
  'needsOptions',
  'gone',
  'allHeld',
  'stockTaken',
  'amountNotSold',
  'unknown',
]
const BOOKED: readonly ReceiptStatus[] = [
  'added',
  'newPrice',
  'partial',
  'leftOut',
  'notTried',
  'gone',
  'allHeld',
  'stockTaken',
  'amountNotSold',
  'optionMissing',
  'needsOptions',
  'failed',
]

const lines = Array.from({ length: 17 }, (_, index) => aLine(index + 1, { url: `https://shop.example/${index}` }))
const plan = aPlan({
  ownLineCount: 2,
  ownTotal: eur(12345),
  atRisk: { lines: ['Pen', 'Cup', 'Lamp', 'Desk', 'Rug'], coupons: ['SAVE10'] },
  lines: [
    ...PLANNED.map((status, index) =>
      aPlanLine(index + 1, { status, limit: '5', possible: '1', option: 'Armlehnen 4D', unitPriceThen: eur(1000), unitPriceNow: eur(900) }),
    ),
    aPlanLine(11, { isStockUnsaid: true }),
    aPlanLine(12, { status: 'capped', possible: '1', unitPriceThen: eur(900), unitPriceNow: eur(1000) }),
    aPlanLine(13, { status: 'optionMissing' }),
    aPlanLine(14, { status: 'priceChanged', isStockUnsaid: true }),
    aPlanLine(15, { status: 'amountNotSold', wanted: '3', minimum: '5', offers: ['5'] }),
    aPlanLine(16, { status: 'amountNotSold', wanted: '8', step: '6', offers: ['6', '12'] }),
    aPlanLine(17, { status: 'amountNotSold', wanted: '8', minimum: '10', step: '5', offers: ['10'] }),
  ],
})
const receipt = {
  lines: BOOKED.map((status, index) => ({
    lineId: lineId(index + 1),
    status,
    wanted: '2',
    got: index < 3 ? '1' : '0',
    ...(index < 3 ? { unitPrice: eur(900) } : {}),
    ...(status === 'failed' ? { shopMessage: 'Nicht vorrätig' } : {}),
  })),
  ownLinesKept: 2,
  couponsLost: ['SAVE10', 'SPRING'],
  finishedAt: '2026-11-22T14:06:00Z',
}
const whole = {
  ...receipt,
  couponsLost: undefined,
  addedTotal: eur(1800),
  lines: [{ lineId: lineId(1), status: 'added' as const, wanted: '2', got: '2', lineTotal: eur(1800) }],
}

const received = {
  'carts.received': () => ({ carts: [aReceived()], offline: false, signedIn: true }),
  'cart.detail': () => aDetail({ lines }),
}

const { capture } = aTab()
const searching = capture?.state === 'cart' ? aTab({ capture: { ...capture, capabilities: ['add', 'search'] } }) : aTab()

function planned(answers: Answers, next?: (model: PopupModel) => unknown): Screen {
  return aPopup({ ...received, 'import.plan': () => plan, ...answers }, async (model) => {
    await opened(model)
    model.startImport()
    await settled()
    await next?.(model)
  })
}

// As far as the background says the import is.
function at(state: Partial<ImportState>): Screen {
  return planned({ 'import.start': () => anImport(state) }, (model) => model.importing.value?.start())
}

// Of an import of the past, beside its cart.
function kept(more: Partial<KeptReceipt> = {}): Screen {
  const told: KeptReceipt = { importId: '0192f000-0000-7000-8000-0000000000bb', origin: 'https://shop.example', lines, receipt, ...more }
  // The cart has one line by now: so the receipt is seen at once.
  const detail = () => aDetail({ lines: lines.slice(0, 1) })
  return aPopup({ ...received, 'cart.detail': detail, 'import.receipt': () => told }, async (model) => {
    await opened(model)
    await settled()
    model.opened.value?.receipt.toggle()
  })
}

const OTHER = { ...shop, origin: 'https://andere.example', cartUrl: 'https://andere.example/cart', name: 'Andere' }

// The tab shows another shop than the cart's.
function elsewhere(
  capabilities: readonly Capability[] = ['add', 'search'],
  next?: (model: PopupModel) => unknown,
  { count = 14, more = {} }: { readonly count?: number; readonly more?: Answers } = {},
): Screen {
  const there = capture?.state === 'cart' ? { capture: { ...capture, cart: { ...capture.cart, shop: OTHER }, capabilities } } : {}
  const answers = {
    ...received,
    'tab.status': () => aTab({ host: 'andere.example', origin: OTHER.origin, ...there }),
    'cart.detail': () => aDetail({ lines: lines.slice(0, count) }),
    'import.plan': () => aPlan({ lines: [aPlanLine(1, { unitPriceNow: eur(47900) })] }),
    ...more,
  }
  return aPopup(answers, async (model) => {
    await opened(model)
    await next?.(model)
  })
}

// Of more than eight lines the ninth is one the shop does not answer about.
function found(count: number, next?: (model: PopupModel) => unknown): Screen {
  const look = async (model: PopupModel) => {
    model.findElsewhere()
    await settled()
    await model.importing.value?.other?.start()
    await next?.(model)
    await settled()
  }
  return elsewhere(['add', 'search'], look, { count })
}

const proposals = [1, 2, 4].map((number) => ({
  lineId: lineId(number),
  product: { sku: `ELBE-${number}` },
  title: `Höhenverstellbarer Schreibtisch „Elbe ${number}“`,
  options: [],
}))
const standIns = proposals.map(({ lineId: id }, index) => ({ lineId: id, title: `Product ${index + 1}`, from: 'https://shop.example' }))

// What became of proposals in another shop's cart.
function doneElsewhere(state: Partial<ImportState> = {}): Screen {
  const lastOne = anImport({ phase: 'done', origin: OTHER.origin, replaced: proposals, receipt, ...state })
  return elsewhere(['add', 'search'], (model) => model.showLastImport(), { more: { 'import.state': () => lastOne } })
}

// Half-way, with all that is needed to go on.
const stopped = { phase: 'failed', error: 'page.closed', done: 2, total: 5 } as const
const begunWith = capture?.state === 'cart' ? { before: capture.cart } : {}

/** An import from its plan to its end. */
export const importScreens: Readonly<Record<string, Screen>> = {
  'import: asking the shop': planned({ 'import.plan': () => new Promise(() => undefined) }),
  'import: plan': planned({}),
  'cart: of another shop, which can be searched': elsewhere(),
  'cart: of another shop, which cannot be searched': elsewhere(['add']),
  'import: proposals of another shop': found(8),
  'import: proposals of a shop that stopped answering': found(12),
  'import: plan of proposals': found(8, (model) => model.importing.value?.other?.use()),
  'import: plan that replaces': planned({}, ({ importing }) => {
    if (importing.value) importing.value.mode.value = 'replace'
  }),
  'import: plan that replaces, and can be undone': planned({ 'import.plan': () => ({ ...plan, atRisk: undefined }) }, ({ importing }) => {
    if (importing.value) importing.value.mode.value = 'replace'
  }),
  'import: a choice': planned({}, ({ importing }) => importing.value?.choices.ask(aLine(5))),
  'import: something similar': planned({ 'tab.status': () => searching }, ({ importing }) => importing.value?.choices.look(aLine(6))),
  'import: nothing ticked': planned({ 'import.plan': () => aPlan() }, ({ importing }) => {
    importing.value?.tick(lineId(1), false)
    importing.value?.tick(lineId(2), false)
  }),
  'import: plan with all sums': planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1)], ownLineCount: 2, ownTotal: eur(12345) }) }),
  'import: nothing ready': planned({ 'import.plan': () => aPlan({ lines: [aPlanLine(1, { status: 'gone' })] }) }),
  'import: cart moved': planned(
    {
      'import.start': () => {
        throw new Refusal('shop.changed')
      },
    },
    ({ importing }) => importing.value?.start(),
  ),
  'import: refused': planned({
    'import.plan': () => {
      throw new Refusal('shop.signed-out')
    },
  }),
  'import: running': at({
    total: 3,
    done: 1,
    current: 'Product 2',
    wanted: [1, 2, 3].map((number) => ({ lineId: lineId(number), quantity: '2' })),
  }),
  'import: being undone': at({ phase: 'undoing', total: 3, done: 1 }),
  'import: receipt': at({ phase: 'done', receipt }),
  'import: receipt without a fault': at({ phase: 'done', receipt: whole }),
  'import: receipt of the past': kept(),
  'import: receipt of the past, undone in part': kept({ undone: { at: '2026-11-22T14:16:00Z', isStillIn: true } }),
  'import: receipt of the past, of another shop': kept({ origin: OTHER.origin, standIns }),
  'import: receipt in another shop': doneElsewhere(),
  'import: receipt a device has no room for': at({ phase: 'done', receipt: whole, unkept: 'both' }),
  'import: stopped half-way': at({ ...stopped, ...begunWith }),
  'import: stopped half-way in a shop that does not answer': at({ ...stopped, ...begunWith, error: 'shop.unreachable' }),
  'import: undone, which the list does not know': at({
    phase: 'undone',
    undo: { restored: true, removed: 3, left: [] },
    unkept: 'list',
  }),
  'import: failed': at({ phase: 'failed', error: 'shop.unreachable' }),
  'import: undone': at({ phase: 'undone', undo: { restored: true, removed: 3, left: [] } }),
  'import: undone in part': at({
    phase: 'undone',
    undo: {
      restored: false,
      removed: 1,
      left: ['Pen'],
      putBack: ['Cup', 'Desk'],
      coupons: ['SAVE10'],
      couponsLeft: ['SPRING'],
      isOrderMoved: true,
    },
  }),
}
