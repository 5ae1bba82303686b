/** Shops where Handcart is always on: the person granted the origin, and the detector is registered for it. */
import type { EnabledShop } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { cartAddressOf } from '../core/cart-address.ts'
import { createMutex } from '../core/mutex.ts'
import type { Desk } from '../desk/desk.ts'
import type { From } from '../messages/dispatcher.ts'
import { cartAddressesOf, learnCartAddress } from './cart-addresses.ts'
import type { WorkerDeps } from './deps.ts'
import { linkScript, type PageScript, registerScripts, type ScriptCalls, shopScripts } from './page-scripts.ts'

/** The browser calls behind it. Patterns look like `https://shop.example/*`. */
export interface ShopCalls extends ScriptCalls {
  readonly granted: () => Promise<readonly string[]>
  readonly revoke: (pattern: string) => Promise<void>
}

/** A page that is its shop's cart: where its document was loaded from, and what its tab shows by now. */
export type SeenCart = Pick<From, 'url' | 'address'>

/** Shops as handlers use them. */
export interface Shops {
  readonly list: () => Promise<EnabledShop[]>
  readonly isEnabled: (origin: string) => Promise<boolean>
  /** @throws auth.no-permission without the host permission */
  readonly enable: (origin: string) => Promise<EnabledShop[]>
  readonly disable: (origin: string) => Promise<EnabledShop[]>
  /** Gives back the host permission of a server that was removed, unless a shop needs it. */
  readonly release: (server: string) => Promise<void>
  /** Whether the person hid the button there. */
  readonly isButtonHidden: (origin: string) => Promise<boolean>
  readonly hideButton: (origin: string, hidden: boolean) => Promise<EnabledShop[]>
  /** Learns the address of a page that is its shop's cart; nothing where the shop is not enabled. @throws storage.full */
  readonly learnCart: (page: SeenCart) => Promise<void>
  /** Brings the registrations in line with the grants. Safe to call at any time: updates clear the one and keep the other. */
  readonly sync: () => Promise<void>
}

interface ShopDeps extends ShopCalls, Pick<WorkerDeps, 'store' | 'changed'> {
  readonly account: Desk['account']
}

/** Creates it; choices and registrations change under a mutex. */
export function createShops(deps: ShopDeps): Shops {
  const { store, changed } = deps
  const exclusive = createMutex()
  const list = async (): Promise<EnabledShop[]> => {
    const hidden = (await store.hiddenButtons.get()) ?? []
    return (await enabledOrigins(deps)).map((origin) => ({ origin, buttonHidden: hidden.includes(origin) }))
  }
  const sync = (): Promise<void> => exclusive(async () => registerScripts(deps, [...(await ofShops(deps)), ...(await ofLinkPages(deps))]))
  const told = async (): Promise<EnabledShop[]> => {
    await sync()
    changed('shops')
    return list()
  }
  const change = async (work: (chosen: readonly string[]) => Promise<readonly string[]>): Promise<EnabledShop[]> => {
    await exclusive(async () => store.enabledShops.set([...(await work((await store.enabledShops.get()) ?? []))]))
    return told()
  }
  return {
    list,
    sync,
    isEnabled: async (origin) => isOn(await enabledOrigins(deps), origin),
    enable: (origin) =>
      change(async (chosen) => {
        if (!URL.canParse(origin) || !(await deps.granted()).includes(patternOf(origin))) throw new AppError('auth.no-permission')
        return [...without(chosen, origin), new URL(origin).origin]
      }),
    disable: (origin) => change((chosen) => released(deps, without(chosen, origin), origin)),
    release: async (server) => void (await change((chosen) => released(deps, chosen, server))),
    learnCart: async (page) => {
      if (await exclusive(() => learnCart(deps, page))) await sync()
    },
    isButtonHidden: async (origin) => ((await store.hiddenButtons.get()) ?? []).includes(origin),
    hideButton: async (origin, hidden) => {
      const others = without((await store.hiddenButtons.get()) ?? [], origin)
      await store.hiddenButtons.set(hidden ? [...others, origin] : others)
      return told()
    },
  }
}

function without(origins: readonly string[], origin: string): string[] {
  return origins.filter((known) => known !== origin)
}

// True when it is news.
async function learnCart(deps: ShopDeps, page: SeenCart): Promise<boolean> {
  const [{ origin }, shown] = [new URL(page.url), new URL(page.address)]
  // The tab may have left by now.
  if (origin !== shown.origin || !isOn(await enabledOrigins(deps), origin)) return false
  return learnCartAddress(deps.store, patternOf(origin), cartAddressOf(shown))
}

async function released(deps: ShopDeps, needing: readonly string[], origin: string): Promise<readonly string[]> {
  const needed = [...needing, ...(await serverOrigins(deps.account))].map(patternOf)
  // The permission of a host is one for all its ports: a server, or another shop, may still need it.
  if (URL.canParse(origin) && !needed.includes(patternOf(origin))) await deps.revoke(patternOf(origin))
  return needing
}

// Chosen by switch, or granted in the browser's own settings (also when the popup closed before it could tell).
async function enabledOrigins({ store, account, granted }: ShopDeps): Promise<readonly string[]> {
  const patterns = (await granted()).filter((pattern) => originOf(pattern) !== undefined)
  const chosen = ((await store.enabledShops.get()) ?? []).filter((origin) => patterns.includes(patternOf(origin)))
  const taken = new Set([...chosen, ...(await serverOrigins(account))].map(patternOf))
  return [...chosen, ...patterns.flatMap((pattern) => (taken.has(pattern) ? [] : (originOf(pattern) ?? [])))].sort()
}

async function serverOrigins(account: Desk['account']): Promise<readonly string[]> {
  return (await account.all()).flatMap(({ server }) => (server === undefined ? [] : [new URL(server).origin]))
}

// One registration per host: the detector's word counts only for origins that are enabled. Where the person hid the button there is nothing to look for.
async function ofShops(deps: ShopDeps): Promise<readonly PageScript[]> {
  const origins = await enabledOrigins(deps)
  const hidden = (await deps.store.hiddenButtons.get()) ?? []
  const learned = await cartAddressesOf(deps.store, origins.map(patternOf))
  const patterns = new Set(origins.filter((origin) => !hidden.includes(origin)).map(patternOf))
  return [...patterns].flatMap((pattern) => shopScripts(pattern, learned[pattern]))
}

// Of servers whose permission the person gave when they connected, their link pages and nothing else.
async function ofLinkPages({ account, granted }: ShopDeps): Promise<readonly PageScript[]> {
  const [patterns, all] = [await granted(), await account.all()]
  const servers = new Set(all.flatMap(({ server }) => (server !== undefined && patterns.includes(patternOf(server)) ? [server] : [])))
  return [...servers].map((server) => linkScript(`${patternOf(server).slice(0, -2)}${new URL(server).pathname.replace(/\/$/, '')}`))
}

// Without the port: Firefox refuses patterns with one.
function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

// Broad patterns name no shop.
function originOf(pattern: string): string | undefined {
  const [, origin] = /^(https?:\/\/[^*/]+)\/\*$/.exec(pattern) ?? []
  return origin
}

function isOn(enabled: readonly string[], origin: string): boolean {
  return enabled.some((one) => one === origin || isPortless(one, origin))
}

// A grant from the browser's settings names no port.
function isPortless(enabled: string, origin: string): boolean {
  return new URL(enabled).port === '' && patternOf(enabled) === patternOf(origin)
}
