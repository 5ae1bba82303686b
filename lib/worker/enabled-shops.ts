/** Shops where Handcart is always on: the person granted the origin, and the detector is registered for it. */
import type { EnabledShop } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { createMutex } from '../core/mutex.ts'
import type { Desk } from '../desk/desk.ts'
import type { WorkerDeps } from './deps.ts'

/** The browser calls behind it. Patterns look like `https://shop.example/*`. */
export interface ShopCalls {
  readonly granted: () => Promise<readonly string[]>
  readonly revoke: (pattern: string) => Promise<void>
  /** Ids of the registered scripts. */
  readonly registered: () => Promise<readonly string[]>
  readonly register: (id: string, script: 'detector' | 'link-page', matches: readonly string[]) => Promise<void>
  readonly unregister: (ids: readonly string[]) => Promise<void>
}

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
  /** Brings the registrations in line with the grants. Safe to call at any time: updates clear the one and keep the other. */
  readonly sync: () => Promise<void>
}

const PREFIX = 'detector '
const LINKS_PREFIX = 'links '

interface ShopDeps extends ShopCalls, Pick<WorkerDeps, 'store' | 'changed'> {
  readonly account: Desk['account']
}

/** Creates it; choices and registrations change under a mutex. */
export function createShops(deps: ShopDeps): Shops {
  const { store, changed } = deps
  const exclusive = createMutex()
  const origins = (): Promise<readonly string[]> => enabledOrigins(deps)
  const list = async (): Promise<EnabledShop[]> => {
    const hidden = (await store.hiddenButtons.get()) ?? []
    return (await origins()).map((origin) => ({ origin, buttonHidden: hidden.includes(origin) }))
  }
  const sync = (): Promise<void> => exclusive(async () => register(deps, [...detectors(await origins()), ...(await linkPages(deps))]))
  const change = async (work: (chosen: readonly string[]) => Promise<readonly string[]>): Promise<EnabledShop[]> => {
    await exclusive(async () => store.enabledShops.set([...(await work((await store.enabledShops.get()) ?? []))]))
    await sync()
    changed('shops')
    return list()
  }
  const released = async (needing: readonly string[], origin: string): Promise<readonly string[]> => {
    const needed = [...needing, ...(await serverOrigins(deps.account))].map(patternOf)
    // The permission of a host is one for all its ports: a server, or another shop, may still need it.
    if (URL.canParse(origin) && !needed.includes(patternOf(origin))) await deps.revoke(patternOf(origin))
    return needing
  }
  return {
    list,
    sync,
    isEnabled: async (origin) => (await origins()).some((enabled) => enabled === origin || isPortless(enabled, origin)),
    enable: (origin) =>
      change(async (chosen) => {
        if (!URL.canParse(origin) || !(await deps.granted()).includes(patternOf(origin))) throw new AppError('auth.no-permission')
        return [...chosen.filter((known) => known !== origin), new URL(origin).origin]
      }),
    disable: (origin) =>
      change((chosen) =>
        released(
          chosen.filter((known) => known !== origin),
          origin,
        ),
      ),
    release: async (server) => {
      await change((chosen) => released(chosen, server))
    },
    isButtonHidden: async (origin) => ((await store.hiddenButtons.get()) ?? []).includes(origin),
    hideButton: async (origin, hidden) => {
      const others = ((await store.hiddenButtons.get()) ?? []).filter((known) => known !== origin)
      await store.hiddenButtons.set(hidden ? [...others, origin] : others)
      changed('shops')
      return list()
    },
  }
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

interface Script {
  readonly id: string
  readonly name: Parameters<ShopCalls['register']>[1]
  readonly matches: readonly string[]
}

// One registration per host: the detector's word counts only for origins that are enabled.
function detectors(origins: readonly string[]): readonly Script[] {
  const patterns = [...new Set(origins.map(patternOf))]
  return patterns.map((pattern) => ({ id: `${PREFIX}${pattern}`, name: 'detector', matches: [pattern] }))
}

// Of servers whose permission the person gave when they connected, their link pages and nothing else.
async function linkPages({ account, granted }: ShopDeps): Promise<readonly Script[]> {
  const [patterns, all] = [await granted(), await account.all()]
  const servers = new Set(all.flatMap(({ server }) => (server !== undefined && patterns.includes(patternOf(server)) ? [server] : [])))
  return [...servers].map((server) => {
    const home = `${patternOf(server).slice(0, -2)}${new URL(server).pathname.replace(/\/$/, '')}`
    return { id: `${LINKS_PREFIX}${home}`, name: 'link-page', matches: [`${home}/l/*`, `${home}/i/*`] }
  })
}

async function register(calls: ShopCalls, wanted: readonly Script[]): Promise<void> {
  const registered = await calls.registered()
  const isOwn = (id: string): boolean => id.startsWith(PREFIX) || id.startsWith(LINKS_PREFIX)
  const old = registered.filter((id) => isOwn(id) && !wanted.some((script) => script.id === id))
  if (old.length > 0) await calls.unregister(old)
  const there = new Set(registered)
  for (const { id, name, matches } of wanted) {
    if (!there.has(id)) await calls.register(id, name, matches)
    there.add(id)
  }
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

// A grant from the browser's settings names no port.
function isPortless(enabled: string, origin: string): boolean {
  return new URL(enabled).port === '' && patternOf(enabled) === patternOf(origin)
}
