/** Links to the cart of the panel: made and copied in one press, changed, turned off and on again. Loaded after the panel's first paint. */
import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { KnownLink, LinkChange, LinkWish } from '../contract/links.ts'
import type { CartSummary, PanelView, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Ask } from '../messages/client.ts'
import { type AskingModel, createAsking } from './asking-model.ts'
import { type CallModel, createCalls } from './call-model.ts'
import { type CodeModel, createCodes } from './code-model.ts'
import { createLiveLink, type LiveLink } from './live-link.ts'
import { askTwice } from './once.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'
import type { Later } from './topic-feed.ts'

/** What the screen's browser does with the address of a link. */
export interface LinkCalls {
  /** Copies a text that is still to come. False when the browser refused. */
  readonly copy: (text: Promise<string>) => Promise<boolean>
  /** Hands an address to another program; undefined where the browser has no way to. */
  readonly send: ((share: { readonly title: string; readonly url: string }) => Promise<void>) | undefined
  /** Opens an address in a tab of its own. */
  readonly open: (url: string) => void
  readonly now: () => Date
}

/** Links and their moves. */
export interface LinksModel extends Pick<LinkCalls, 'open' | 'now'> {
  /** Links of the cart, oldest first; undefined while the server is asked for them. */
  readonly links: ReadonlySignal<readonly KnownLink[] | undefined>
  /** The link whose address is shown. */
  readonly shown: ReadonlySignal<KnownLink | undefined>
  /** The link that was copied last, and whether the browser did it. */
  readonly copied: ReadonlySignal<{ readonly id: string; readonly isDone: boolean } | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Makes a link and copies its address; called while the press is handled. True when it was made. */
  readonly make: (link: LinkWish, event: Event) => Promise<boolean>
  readonly copy: (link: KnownLink, event: Event) => Promise<void>
  readonly show: (link: KnownLink) => void
  /** True when it was changed. */
  readonly change: (link: KnownLink, change: Pick<LinkChange, 'label' | 'expiresAt' | 'allowed'>, event: Event) => Promise<boolean>
  readonly turnOff: (links: readonly KnownLink[], event: Event) => Promise<void>
  /** Undefined where the browser has no way to. */
  readonly send: ((url: string) => Promise<void>) | undefined
  /** Codes to say on the phone. */
  readonly codes: CodeModel
  /** The shop's own link. */
  readonly live: LiveLink
  /** The cart handed over on the phone. */
  readonly calls: CallModel
  /** Carts for a shop's team. */
  readonly asking: AskingModel
}

/** What the links work with. `share` is the cart they are of: undefined while it is only in the shop. */
export interface LinksDeps extends LinkCalls {
  readonly ask: Ask
  readonly newId: () => string
  readonly guard: Guard
  readonly later: Later
  readonly view: ReadonlySignal<PanelView | undefined>
  /** Makes sure that the server lets this device share. */
  readonly begin: () => Promise<void>
  readonly share: Signal<CartSummary | undefined>
  readonly name: ReadonlySignal<string>
  readonly toast: ToastModel
}

interface State extends LinksDeps {
  readonly links: Signal<readonly KnownLink[] | undefined>
  readonly shown: Signal<KnownLink | undefined>
  readonly copied: Signal<{ readonly id: string; readonly isDone: boolean } | undefined>
  readonly isBusy: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  /** The cart whose links were told. */
  readonly known: { cartId: string | undefined }
}

/** Makes the links of a panel. */
export function createLinks(deps: LinksDeps): LinksModel {
  const state: State = {
    ...deps,
    links: signal(undefined),
    shown: signal(undefined),
    copied: signal(undefined),
    isBusy: signal(false),
    problem: signal(undefined),
    known: { cartId: undefined },
  }
  effect(() => {
    const cart = deps.share.value
    // What waits is no cart of the server yet.
    void follow(state, cart?.waiting ? undefined : cart?.id)
  })
  const { links, shown, copied, isBusy, problem, open, now, send } = state
  return {
    ...{ links, shown, copied, isBusy, problem, open, now },
    codes: createCodes(deps),
    live: createLiveLink(deps),
    calls: createCalls(deps),
    asking: createAsking(deps),
    make: (link, event) => make(state, link, event),
    copy: async (link, event) => {
      if (link.url !== undefined && (await deps.guard(event))) await copy(state, link, Promise.resolve(link.url))
    },
    show: (link) => {
      shown.value = link
    },
    change: (link, change, event) => run(state, event, (cart) => changed(state, { cartId: cart.id, linkId: link.id, ...change })),
    turnOff: (wanted, event) => turn(state, { links: wanted, isRevoked: true }, event),
    send: send && (async (url) => send({ title: deps.share.value?.name ?? deps.name.value, url })),
  }
}

async function follow(state: State, cartId: string | undefined): Promise<void> {
  const { links, shown, problem, known } = state
  if (cartId === undefined) known.cartId = undefined
  if (cartId === undefined) links.value = []
  if (cartId === undefined || cartId === known.cartId) return
  known.cartId = cartId
  batch(() => {
    links.value = undefined
    shown.value = undefined
    problem.value = undefined
  })
  try {
    const told = await state.ask('links.list', { cartId })
    if (known.cartId !== cartId) return
    take(state, told.links)
    problem.value = told.problem
  } catch (thrown) {
    links.value = []
    problem.value = problemOf(thrown)
  }
}

// The address that is shown stays, as long as it opens anything.
function take({ links, shown }: State, told: readonly KnownLink[]): void {
  const live = told.filter(({ state, url }) => state === 'live' && url !== undefined)
  links.value = told
  shown.value = live.find(({ id }) => id === shown.peek()?.id) ?? live.findLast(({ audience }) => audience === 'external') ?? live.at(-1)
}

// One thing at a time.
async function run(state: State, event: Event, work: (cart: CartSummary) => Promise<void>): Promise<boolean> {
  const { isBusy, problem, share, guard } = state
  if (!share.value || isBusy.value || !(await guard(event)) || isBusy.value) return false
  isBusy.value = true
  problem.value = undefined
  try {
    await work(share.value)
    return true
  } catch (thrown) {
    problem.value = problemOf(thrown)
    return false
  } finally {
    isBusy.value = false
  }
}

async function changed(state: State, change: LinkChange): Promise<void> {
  take(state, await state.ask('links.change', change))
}

async function make(state: State, link: LinkWish, event: Event): Promise<boolean> {
  const { isBusy, problem, guard } = state
  if (isBusy.value) return false
  isBusy.value = true
  problem.value = undefined
  const made = guard(event).then((isMeant) => (isMeant ? ask(state, link) : undefined))
  const address = made.then((known) => known?.url ?? Promise.reject(new AppError('bug')))
  // The browser is told at once that something will be copied: later it would refuse.
  const copying = state.copy(address)
  try {
    const known = await made
    if (known) await told(state, known, copying)
    return known !== undefined
  } catch (thrown) {
    problem.value = problemOf(thrown)
    return false
  } finally {
    isBusy.value = false
  }
}

async function ask({ newId, name, share, ...state }: State, link: LinkWish): Promise<KnownLink> {
  await state.begin()
  const before = share.value
  const cart = before === undefined ? { name: name.value.trim() } : { name: before.name.slice(0, 30), cartId: before.id }
  const wish = { linkId: newId(), shareId: newId(), ...cart, link }
  const answer = await askTwice(() => state.ask('links.make', wish))
  state.known.cartId = answer.cart.id
  batch(() => {
    state.links.value = answer.links
    state.shown.value = answer.made
    share.value = answer.cart
  })
  return answer.made
}

async function copy(state: State, link: KnownLink, address: Promise<string>): Promise<void> {
  await told(state, link, state.copy(address))
}

async function told({ copied, shown }: State, link: KnownLink, copying: Promise<boolean>): Promise<void> {
  copied.value = undefined
  const isDone = await copying
  batch(() => {
    shown.value = link
    copied.value = { id: link.id, isDone }
  })
}

interface Turn {
  readonly links: readonly KnownLink[]
  readonly isRevoked: boolean
}

// Also after a failure half way: what was turned off can be turned on again.
async function turn(state: State, { links, isRevoked }: Turn, event: Event): Promise<void> {
  const done: KnownLink[] = []
  await run(state, event, async (cart) => {
    for (const link of links) {
      await changed(state, { cartId: cart.id, linkId: link.id, isRevoked })
      done.push(link)
    }
  })
  const [first] = done
  if (!first) return
  const about = { kind: isRevoked ? 'linkOff' : 'linkOn', count: done.length, label: first.label } as const
  const undo = (click: Event): void => void turn(state, { links: done, isRevoked: false }, click)
  state.toast.show({ about, ...(isRevoked ? { undo } : {}) })
}
