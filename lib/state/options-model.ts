/** The options page: server, account, company, shops. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Account, EnabledShop, ListedAccount, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Ask } from '../messages/client.ts'
import { type AccountRemoval, createAccountRemoval } from './account-removal.ts'
import { type CustomerSearchModel, createCustomerSearch } from './customer-search.ts'
import { hostOf, hostPattern, readServerAddress } from './origin-pattern.ts'
import { createOwnData, type OwnDataModel } from './own-data.ts'
import { problemOf } from './problem.ts'
import { createToast, type ToastModel } from './toast.ts'
import type { Later, TopicFeed } from './topic-feed.ts'

/** What the options page is given. */
export interface OptionsDeps {
  readonly ask: Ask
  readonly feed: TopicFeed
  readonly later: Later
  /** Asks the browser for host permissions; must run inside the click. */
  readonly requestOrigin: (pattern: string) => Promise<boolean>
  /** Asks the browser for its notices; must run inside the click. */
  readonly requestNotices: () => Promise<boolean>
}

/** The part of the page something goes on or went wrong in; `id` names the account. */
export interface OptionsPart {
  readonly part: 'server' | 'signIn' | 'account' | 'shops' | 'notices'
  readonly id?: string | undefined
}

/** What a person signs in with. */
export interface SignInWish {
  readonly username: string
  readonly password: string
  readonly asAgent: boolean
}

/** State and moves of the options page. Moves answer whether they succeeded. */
export interface OptionsModel {
  readonly accounts: ReadonlySignal<readonly ListedAccount[] | undefined>
  readonly shops: ReadonlySignal<readonly EnabledShop[] | undefined>
  readonly busy: ReadonlySignal<OptionsPart | undefined>
  readonly problem: ReadonlySignal<(OptionsPart & { readonly problem: Problem }) | undefined>
  /** The account that was connected last on this page: its sign-in comes next. */
  readonly added: ReadonlySignal<string | undefined>
  readonly toast: ToastModel
  /** Called straight from a click: asks for the server's origin first. True when the server answered. */
  readonly connect: (typed: string) => Promise<boolean>
  /** Makes room for one more person on the server of an account. Called straight from a click. */
  readonly addPerson: (account: ListedAccount) => Promise<boolean>
  readonly useAccount: (id: string) => Promise<boolean>
  readonly signIn: (id: string, wish: SignInWish) => Promise<boolean>
  readonly chooseCompanyUser: (id: string, idCompanyUser: string) => Promise<boolean>
  readonly signOut: (id: string) => Promise<boolean>
  /** Can be undone while its notice is shown. */
  readonly remove: (id: string) => void
  /** The page is left: what could be undone is done. */
  readonly leave: () => void
  /** Ends acting for a customer. */
  readonly stopActing: (id: string) => Promise<boolean>
  /** The search of an agent's account. */
  readonly customersOf: (id: string) => CustomerSearchModel
  /** What the server of an account has of the person. */
  readonly dataOf: (id: string) => OwnDataModel
  /** Whether the browser tells of carts that arrive; undefined until that is known. */
  readonly notices: ReadonlySignal<boolean | undefined>
  /** Called straight from a click: asks the browser for its permission first. */
  readonly setNotices: (isOn: boolean) => Promise<boolean>
  readonly turnOff: (origin: string) => Promise<void>
  readonly setButtonHidden: (origin: string, isHidden: boolean) => Promise<boolean>
}

interface OptionsState {
  readonly accounts: Signal<readonly ListedAccount[] | undefined>
  readonly shops: Signal<readonly EnabledShop[] | undefined>
  readonly busy: Signal<OptionsPart | undefined>
  readonly problem: Signal<(OptionsPart & { readonly problem: Problem }) | undefined>
  readonly added: Signal<string | undefined>
}

/** Starts the options page. */
export function createOptionsModel(deps: OptionsDeps): OptionsModel {
  const { ask, feed, later, requestOrigin } = deps
  const state: OptionsState = {
    accounts: signal<readonly ListedAccount[] | undefined>(undefined),
    shops: signal<readonly EnabledShop[] | undefined>(undefined),
    busy: signal<OptionsPart | undefined>(undefined),
    problem: signal<(OptionsPart & { readonly problem: Problem }) | undefined>(undefined),
    added: signal<string | undefined>(undefined),
  }
  const toast = createToast(later)
  const loadAccounts = async () => {
    try {
      state.accounts.value = await ask('account.list')
    } catch (thrown) {
      state.problem.value = { part: 'account', problem: problemOf(thrown) }
    }
  }
  feed.on(['account'], () => void loadAccounts())
  feed.on(['shops'], () => void changeShops(state, () => ask('shops.list')))
  void loadAccounts().then(() => changeShops(state, () => ask('shops.list')))
  const { removeNow, ...moves } = accountMoves({ ...deps, toast }, state)
  return {
    ...state,
    toast,
    ...shopMoves({ ask, requestOrigin, toast }, state),
    ...moves,
    ...createAccountRemoval({ accounts: state.accounts, toast, remove: removeNow }),
    ...noticeMoves(deps, state),
    dataOf: ownDataOf(deps, state),
  }
}

function ownDataOf({ ask }: OptionsDeps, state: OptionsState): OptionsModel['dataOf'] {
  const made = new Map<string, OwnDataModel>()
  const changed = async () => {
    state.accounts.value = await ask('account.list').catch(() => state.accounts.value)
  }
  return (id) => {
    const model = made.get(id) ?? createOwnData({ ask, id, changed })
    made.set(id, model)
    return model
  }
}

function noticeMoves({ ask, requestNotices }: OptionsDeps, state: OptionsState): Pick<OptionsModel, 'notices' | 'setNotices'> {
  const notices = signal<boolean | undefined>(undefined)
  const change = (work: () => Promise<boolean>) =>
    run(state, { part: 'notices' }, async () => {
      notices.value = await work()
    })
  void change(() => ask('notices.isOn'))
  return {
    notices,
    setNotices: (isOn) => {
      const allowed = isOn ? requestNotices() : Promise.resolve(true)
      return change(async () => {
        if (!(await allowed)) throw new AppError('auth.no-notices')
        return ask('notices.setOn', { isOn })
      })
    },
  }
}

type Others = keyof ShopMoves | keyof OptionsState | keyof AccountRemoval | 'toast' | 'notices' | 'setNotices' | 'dataOf'
type AccountMoves = Omit<OptionsModel, Others> & { readonly removeNow: (id: string) => Promise<boolean> }

function accountMoves(
  { ask, later, requestOrigin, toast }: OptionsDeps & { readonly toast: ToastModel },
  state: OptionsState,
): AccountMoves {
  const change = (where: OptionsPart, work: () => Promise<unknown>) =>
    run(state, where, async () => {
      await work()
      state.accounts.value = await ask('account.list')
    })
  const entering = async (answer: Promise<Account>): Promise<void> => {
    const { moved } = await answer
    if (moved && moved.carts > 0) toast.show({ about: { kind: 'moved', ...moved } })
  }
  // Asked straight away: the browser takes the question only inside the click.
  const connectTo = (server: string, where: OptionsPart) => {
    const allowed = requestOrigin(hostPattern(server))
    return change(where, async () => {
      if (!(await allowed)) throw new AppError('auth.no-permission')
      state.added.value = (await ask('account.connect', { server })).id
    })
  }
  const searches = new Map<string, CustomerSearchModel>()
  return {
    connect: (typed) => {
      const read = readServerAddress(typed)
      if ('fault' in read)
        return change({ part: 'server' }, () => Promise.reject(new AppError('invalid.server-address', { data: { fault: read.fault } })))
      return connectTo(read.server, { part: 'server' })
    },
    addPerson: ({ id, server = '' }) => connectTo(server, { part: 'account', id }),
    useAccount: (id) => change({ part: 'account', id }, () => ask('account.use', { id })),
    signIn: (id, { username, password, asAgent }) =>
      change({ part: 'signIn', id }, () => entering(ask('account.signIn', { id, username: username.trim(), password, asAgent }))),
    chooseCompanyUser: (id, idCompanyUser) =>
      change({ part: 'account', id }, () => entering(ask('account.chooseCompanyUser', { id, idCompanyUser }))),
    signOut: (id) => change({ part: 'account', id }, () => ask('account.signOut', { id })),
    removeNow: (id) => change({ part: 'account', id }, () => ask('account.remove', { id })),
    stopActing: (id) => change({ part: 'account', id }, () => ask('agent.stop', { id })),
    customersOf: (id) => {
      const search = searches.get(id) ?? createCustomerSearch({ ask, later, id })
      searches.set(id, search)
      return search
    },
  }
}

type ShopMoves = Pick<OptionsModel, 'turnOff' | 'setButtonHidden'>

function shopMoves(
  { ask, requestOrigin, toast }: Pick<OptionsDeps, 'ask' | 'requestOrigin'> & { readonly toast: ToastModel },
  state: OptionsState,
): ShopMoves {
  const turnOn = (origin: string) => {
    const allowed = requestOrigin(hostPattern(origin))
    return changeShops(state, async () => {
      if (!(await allowed)) throw new AppError('auth.no-permission')
      return ask('shops.enable', { origin })
    })
  }
  return {
    turnOff: async (origin) => {
      if (!(await changeShops(state, () => ask('shops.disable', { origin })))) return
      toast.show({ about: { kind: 'shopOff', host: hostOf(origin) }, undo: () => void turnOn(origin) })
    },
    setButtonHidden: (origin, isHidden) => changeShops(state, () => ask('shops.hideButton', { origin, hidden: isHidden })),
  }
}

function changeShops(state: OptionsState, work: () => Promise<readonly EnabledShop[]>): Promise<boolean> {
  return run(state, { part: 'shops' }, async () => {
    state.shops.value = await work()
  })
}

async function run({ busy, problem }: OptionsState, where: OptionsPart, work: () => Promise<void>): Promise<boolean> {
  busy.value = where
  if (problem.value?.part === where.part && problem.value.id === where.id) problem.value = undefined
  try {
    await work()
    return true
  } catch (thrown) {
    problem.value = { ...where, problem: problemOf(thrown) }
    return false
  } finally {
    busy.value = undefined
  }
}
