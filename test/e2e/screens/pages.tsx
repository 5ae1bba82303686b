import { OptionsScreen } from '../../../components/options/OptionsScreen.tsx'
import { WelcomeScreen } from '../../../components/options/WelcomeScreen.tsx'
import { ConfirmScreen } from '../../../components/panel/ConfirmScreen.tsx'
import type { Confirmation } from '../../../lib/contract/share-wishes.ts'
import { createConfirmModel } from '../../../lib/state/confirm-model.ts'
import { createLanguageChoice } from '../../../lib/state/language-choice.ts'
import { createOptionsModel, type OptionsModel } from '../../../lib/state/options-model.ts'
import { type Answers, ada, agentActing, agentAlone, listed, Refusal, settled, signedIn } from '../../state/fakes.ts'
import { never, remember, type Screen, telling } from './drawn.ts'

const signedOut = { id: 'a2', server: 'https://glue.shop.example', signedIn: false, sessionEnded: true, companyUsers: [], hasAgents: true }
const inTwo = {
  ...signedIn,
  idCompanyUser: undefined,
  companyUsers: [...signedIn.companyUsers, { idCompanyUser: 'u-2', company: 'Nordwerk', isDefault: false }],
}

/** The settings that were told this. */
export function theOptions(answers: Answers, next?: (model: OptionsModel) => unknown, knownServer?: string): Screen {
  const draw = () => {
    remember(knownServer)
    const { ask, feed } = telling({ 'account.list': () => [listed()], 'shops.list': () => [], 'language.get': () => ({}), ...answers })
    const model = createOptionsModel({ ask, feed, later: never, requestOrigin: async () => true, requestNotices: async () => false })
    const choice = createLanguageChoice({ ask, reopen: () => undefined })
    return { screen: <OptionsScreen model={model} choice={choice} version="0.1.0" knownServer={knownServer} />, next: () => next?.(model) }
  }
  return { place: 'page', draw }
}

const connected = (typed: string) => theOptions({ 'account.list': () => [] }, (model) => model.connect(typed))

function confirmed(question: Confirmation | undefined): Screen {
  const draw = () => {
    const { ask } = telling({ 'confirm.get': () => question })
    return { screen: <ConfirmScreen model={createConfirmModel({ ask, id: 'one', clock: () => 0, close: () => undefined })} /> }
  }
  return { place: 'page', draw }
}

const asked = { cart: 'Office', lineCount: 3, people: ['Jonas Okafor', 'Sofía Reyes'] }
const toThem: Confirmation[] = [
  { ...asked, kind: 'create', permission: 1 },
  { ...asked, kind: 'permission', permission: 2 },
  { ...asked, kind: 'update' },
  { ...asked, kind: 'stop', people: ['Jonas Okafor'] },
  { ...asked, kind: 'delete' },
]

/** Settings, welcome, and the window that asks. */
export const pageScreens: Readonly<Record<string, Screen>> = {
  'options: no server': theOptions({ 'account.list': () => [] }),
  'options: made for a server': theOptions({ 'account.list': () => [] }, undefined, 'https://hand.lumen.example'),
  'options: reading': theOptions({ 'account.list': () => new Promise(() => undefined) }),
  ...Object.fromEntries(
    ['', 'mara@lumen.example', 'http://handcart.example', 'handcart', 'two words'].map((typed) => [
      `options: address “${typed}”`,
      connected(typed),
    ]),
  ),
  'options: server away': theOptions(
    {
      'account.list': () => [listed(signedOut)],
      'account.signIn': () => {
        throw new Refusal('unreachable')
      },
    },
    (model) => model.signIn('a2', { username: 'mara', password: 'x', asAgent: false }),
  ),
  'options: accounts and shops': theOptions({
    'account.list': () => [listed(inTwo), listed(signedOut, { isActive: false })],
    'shops.list': () => [
      { origin: 'https://shop.example', buttonHidden: false },
      { origin: 'https://ein-sehr-langer-name-eines-shops.example', buttonHidden: true },
    ],
  }),
  'options: two people of one server': theOptions({
    'account.list': () => [listed(), listed({ ...signedIn, id: 'a3', name: 'Jonas Okafor' }, { isActive: false })],
  }),
  'options: an agent looks for a customer': theOptions(
    { 'account.list': () => [listed(agentAlone)], 'agent.search': () => ({ customers: [ada], hasMore: false }) },
    async (model) => {
      await settled()
      model.customersOf('a1').retry()
    },
  ),
  'options: an agent acts': theOptions({ 'account.list': () => [listed(agentActing)] }),
  'options: notices refused': theOptions({}, (model) => model.setNotices(true)),
  'options: removed, to be undone': theOptions({}, async (model) => {
    await settled()
    model.remove('a1')
  }),
  'options: shop off, to be undone': theOptions({ 'shops.disable': () => [] }, (model) => model.turnOff('https://shop.example')),
  'welcome: any server': { place: 'page', draw: () => ({ screen: <WelcomeScreen onOptions={() => undefined} /> }) },
  'welcome: a known server': {
    place: 'page',
    draw: () => ({ screen: <WelcomeScreen onOptions={() => undefined} knownServer="https://hand.lumen.example" /> }),
  },
  ...Object.fromEntries(toThem.map((question) => [`confirm: ${question.kind}`, confirmed(question)])),
  'confirm: nobody else': confirmed({ ...asked, kind: 'update', lineCount: 1, people: [] }),
  'confirm: answered already': confirmed(undefined),
}
