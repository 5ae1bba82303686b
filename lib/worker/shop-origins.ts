/** Which origins are enabled shops, by what the person chose and the browser grants. */
import type { Desk } from '../desk/desk.ts'
import type { WorkerDeps } from './deps.ts'
import type { ScriptCalls } from './page-scripts.ts'

/** The browser calls behind it. Patterns look like `https://shop.example/*`. */
export interface ShopCalls extends ScriptCalls {
  readonly granted: () => Promise<readonly string[]>
  readonly revoke: (pattern: string) => Promise<void>
}

/** What shops need. */
export interface ShopDeps extends ShopCalls, Pick<WorkerDeps, 'store' | 'changed'> {
  readonly account: Desk['account']
}

/** All of them: chosen by switch, or granted in the browser's own settings (also when the popup closed before it could tell). */
export async function enabledOrigins({ store, account, granted }: ShopDeps): Promise<readonly string[]> {
  const patterns = (await granted()).filter((pattern) => originOf(pattern) !== undefined)
  const chosen = ((await store.enabledShops.get()) ?? []).filter((origin) => patterns.includes(patternOf(origin)))
  const taken = new Set([...chosen, ...(await serverOrigins(account))].map(patternOf))
  return [...chosen, ...patterns.flatMap((pattern) => (taken.has(pattern) ? [] : (originOf(pattern) ?? [])))].sort()
}

/** The origins of the servers people connected to. */
export async function serverOrigins(account: Desk['account']): Promise<readonly string[]> {
  return (await account.all()).flatMap(({ server }) => (server === undefined ? [] : [new URL(server).origin]))
}

/** The match pattern of an origin, without the port: Firefox refuses patterns with one. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

// Broad patterns name no shop.
function originOf(pattern: string): string | undefined {
  const [, origin] = /^(https?:\/\/[^*/]+)\/\*$/.exec(pattern) ?? []
  return origin
}

/** True where an origin is among the enabled ones. */
export function isOn(enabled: readonly string[], origin: string): boolean {
  return enabled.some((one) => one === origin || isPortless(one, origin))
}

// A grant from the browser's settings names no port.
function isPortless(enabled: string, origin: string): boolean {
  return new URL(enabled).port === '' && patternOf(enabled) === patternOf(origin)
}
