/** What changes enabled shops: the person's choices, and the registrations of scripts that follow them. */
import type { EnabledShop } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Mutex } from '../core/mutex.ts'
import { cartAddressesOf } from './cart-addresses.ts'
import { linkScript, type PageScript, registerScripts, shopScripts } from './page-scripts.ts'
import { enabledOrigins, patternOf, type ShopDeps, serverOrigins } from './shop-origins.ts'

/** Changes of the person. */
export interface ShopChanges {
  /** @throws auth.no-permission without the host permission */
  readonly enable: (origin: string) => Promise<EnabledShop[]>
  readonly disable: (origin: string) => Promise<EnabledShop[]>
  /** Gives back the host permission of a server that was removed, unless a shop needs it. */
  readonly release: (server: string) => Promise<void>
  readonly hideButton: (origin: string, hidden: boolean) => Promise<EnabledShop[]>
}

interface ChangeParts {
  readonly exclusive: Mutex
  readonly sync: () => Promise<void>
  readonly list: () => Promise<EnabledShop[]>
}

/** Creates them. */
export function createShopChanges(deps: ShopDeps, { exclusive, sync, list }: ChangeParts): ShopChanges {
  const { store, changed } = deps
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
    enable: (origin) =>
      change(async (chosen) => {
        if (!URL.canParse(origin) || !(await deps.granted()).includes(patternOf(origin))) throw new AppError('auth.no-permission')
        return [...without(chosen, origin), new URL(origin).origin]
      }),
    disable: (origin) => change((chosen) => released(deps, without(chosen, origin), origin)),
    release: async (server) => void (await change((chosen) => released(deps, chosen, server))),
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

async function released(deps: ShopDeps, needing: readonly string[], origin: string): Promise<readonly string[]> {
  const needed = [...needing, ...(await serverOrigins(deps.account))].map(patternOf)
  // The permission of a host is one for all its ports: a server, or another shop, may still need it.
  if (URL.canParse(origin) && !needed.includes(patternOf(origin))) await deps.revoke(patternOf(origin))
  return needing
}

/** Brings the registrations in line with the grants. */
export async function registerAll(deps: ShopDeps): Promise<void> {
  await registerScripts(deps, [...(await ofShops(deps)), ...(await ofLinkPages(deps))])
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
