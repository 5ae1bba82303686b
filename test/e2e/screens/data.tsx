import type { HistoryEntry, HistoryWho } from '../../../lib/contract/history.ts'
import type { ListedAccount } from '../../../lib/contract/views.ts'
import { type Answers, aDetail, aLine, lineId, listed, Refusal, settled, signedIn } from '../../state/fakes.ts'
import { opened, type Screen } from './drawn.ts'
import { theOptions } from './pages.tsx'
import { aPopup } from './popup.tsx'

const LONG = 'Höhenverstellbarer Schreibtisch 180 cm, Eiche geölt'
const mara: HistoryWho = { kind: 'person', name: 'Mara Lindqvist' }
const jonas: HistoryWho = { kind: 'person', name: 'Jonas Okafor' }

let version = 40
const entry = (at: string, what: string, more: Partial<HistoryEntry> = {}): HistoryEntry => {
  version -= 1
  return { version, at: `2026-11-${at}:00.000Z`, what, count: 1, who: mara, ...more }
}

const entries: readonly HistoryEntry[] = [
  entry('22T13:58', 'setQuantity', { line: lineId(1), quantity: '12.5', who: { kind: 'you' } }),
  entry('22T13:40', 'addLine', { count: 14, who: jonas }),
  entry('22T13:02', 'removeLine', { sku: 'DESK-OAK-180', who: { kind: 'agent', name: 'Amy Desk', of: 'Jonas Okafor' } }),
  entry('21T10:15', 'answerInvitation', { move: 'accept', who: { kind: 'invited', name: 'kim@buyer.example' } }),
  entry('21T10:02', 'enterCode', { link: 'Messe', who: { kind: 'link' } }),
  entry('21T09:30', 'makeLink', { link: 'Messe Leipzig, Halle 3' }),
  entry('21T09:00', 'invite', { receiver: 'kim@buyer.example' }),
  entry('20T16:20', 'editCall', { who: { kind: 'caller' } }),
  entry('20T16:12', 'share', { receiver: 'Sofía Reyes', canEdit: true }),
  entry('20T16:11', 'stopShare', { who: { kind: 'server' } }),
  entry('20T16:10', 'setOwnerData', { who: { kind: 'gone' } }),
  entry('20T16:00', 'createCart'),
]

function history(answers: Answers): Screen {
  const detail = { 'cart.detail': () => aDetail({ lines: [aLine(1, { title: LONG }), aLine(2)] }) }
  return aPopup({ ...detail, ...answers }, async (model) => {
    await opened(model)
    model.opened.value?.history.toggle()
    await settled()
  })
}

const refused = (code: string) => () => {
  throw new Refusal(code)
}

const shares = { signedIn: false, sessionEnded: false, companyUsers: [], hasLinks: true, anonymous: true as const }
const device = listed({ id: 'a1', server: 'https://hand.lumen.example', ...shares })
const person = listed({ ...signedIn, hasLinks: true })
const OPEN = 'section section > p > button'
const ERASE = 'section section .danger'

/** The settings after these were pressed. */
function settings(account: ListedAccount, presses: readonly string[], answers: Answers = {}): Screen {
  return theOptions({ 'account.list': () => [account], ...answers }, async () => {
    await settled()
    for (const press of presses) {
      document.querySelector<HTMLElement>(press)?.click()
      // What a press leads to is drawn by the next frame.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    }
  })
}

/** History of a cart, and what a server has of a person. */
export const dataScreens: Readonly<Record<string, Screen>> = {
  'cart: its history': history({ 'history.read': () => ({ entries, earlier: 20 }) }),
  'cart: nothing in its history': history({ 'history.read': () => ({ entries: [] }) }),
  'cart: its history is read': history({ 'history.read': () => new Promise(() => undefined) }),
  'cart: its history cannot be read': history({ 'history.read': refused('offline') }),
  'cart: no history on this server': history({ 'history.read': refused('invalid.not-implemented') }),
  'options: your data': settings(person, [OPEN]),
  'options: data of a device': settings(device, [OPEN]),
  'options: no data': settings(person, [OPEN, 'section section .btn:not(.quiet)'], { 'account.download': refused('unreachable') }),
  'options: to be erased': settings(person, [OPEN, ERASE]),
  'options: erased without a password': settings(person, [OPEN, ERASE, 'form .danger']),
  'options: a device to be erased': settings(device, [OPEN, ERASE, 'section section form .danger']),
}
