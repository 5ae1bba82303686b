/** The options page: server, account, company, shops. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Account, EnabledShop, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Ask } from '../messages/client.ts'
import { hostOf, hostPattern, serverAddress } from './origin-pattern.ts'
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
}

/** The part of the page something went wrong in. */
export type OptionsPart = 'server' | 'signIn' | 'account' | 'shops'

/** State and moves of the options page. */
export interface OptionsModel {
  readonly account: ReadonlySignal<Account | undefined>
  readonly shops: ReadonlySignal<readonly EnabledShop[] | undefined>
  readonly busy: ReadonlySignal<OptionsPart | undefined>
  readonly problem: ReadonlySignal<{ readonly part: OptionsPart; readonly problem: Problem } | undefined>
  readonly toast: ToastModel
  /** Called straight from a click: asks for the server's origin first. True when the server answered. */
  readonly connect: (typed: string) => Promise<boolean>
  readonly signIn: (username: string, password: string) => Promise<boolean>
  readonly chooseCompanyUser: (idCompanyUser: string) => Promise<boolean>
  readonly signOut: () => Promise<boolean>
  readonly turnOff: (origin: string) => Promise<void>
  readonly setButtonHidden: (origin: string, isHidden: boolean) => Promise<boolean>
}

interface OptionsState {
  readonly account: Signal<Account | undefined>
  readonly shops: Signal<readonly EnabledShop[] | undefined>
  readonly busy: Signal<OptionsPart | undefined>
  readonly problem: Signal<{ readonly part: OptionsPart; readonly problem: Problem } | undefined>
}

/** Starts the options page. */
export function createOptionsModel({ ask, feed, later, requestOrigin }: OptionsDeps): OptionsModel {
  const state: OptionsState = {
    account: signal<Account | undefined>(undefined),
    shops: signal<readonly EnabledShop[] | undefined>(undefined),
    busy: signal<OptionsPart | undefined>(undefined),
    problem: signal<{ readonly part: OptionsPart; readonly problem: Problem } | undefined>(undefined),
  }
  const toast = createToast(later)
  const changeAccount = (part: OptionsPart, work: () => Promise<Account>) =>
    run(state, part, async () => {
      state.account.value = await work()
    })
  const load = async () => {
    await changeAccount('account', () => ask('account.get'))
    await changeShops(state, () => ask('shops.list'))
  }
  feed.on(['account'], () => void changeAccount('account', () => ask('account.get')))
  feed.on(['shops'], () => void changeShops(state, () => ask('shops.list')))
  void load()
  return {
    ...state,
    toast,
    ...shopMoves({ ask, requestOrigin, toast }, state),
    connect: (typed) => {
      const server = serverAddress(typed)
      const allowed = server === undefined ? undefined : requestOrigin(hostPattern(server))
      return changeAccount('server', async () => {
        if (server === undefined || !allowed) throw new AppError('invalid.server-address')
        if (!(await allowed)) throw new AppError('auth.no-permission')
        return ask('account.connect', { server })
      })
    },
    signIn: (username, password) => changeAccount('signIn', () => ask('account.signIn', { username: username.trim(), password })),
    chooseCompanyUser: (idCompanyUser) => changeAccount('account', () => ask('account.chooseCompanyUser', { idCompanyUser })),
    signOut: () => changeAccount('account', () => ask('account.signOut')),
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
  return run(state, 'shops', async () => {
    state.shops.value = await work()
  })
}

async function run({ busy, problem }: OptionsState, part: OptionsPart, work: () => Promise<void>): Promise<boolean> {
  busy.value = part
  if (problem.value?.part === part) problem.value = undefined
  try {
    await work()
    return true
  } catch (thrown) {
    problem.value = { part, problem: problemOf(thrown) }
    return false
  } finally {
    busy.value = undefined
  }
}
