/** Scripts that run in pages by themselves: which are registered for which addresses. */
import { cartPatterns } from '../core/cart-patterns.ts'

/** A registration, and the addresses it is for. */
export interface Registered {
  readonly id: string
  readonly matches: readonly string[]
  readonly excludeMatches: readonly string[]
}

/** A script to be registered. */
export interface PageScript extends Registered {
  /** Its file, without `.js`. */
  readonly name: 'detector' | 'watcher' | 'link-page'
}

/** The browser calls behind it. */
export interface ScriptCalls {
  readonly registered: () => Promise<readonly Registered[]>
  readonly register: (script: PageScript) => Promise<void>
  /** Changes the addresses of a script that is registered. */
  readonly update: (script: PageScript) => Promise<void>
  readonly unregister: (ids: readonly string[]) => Promise<void>
}

const [DETECTOR, WATCHER, LINKS] = ['detector ', 'watcher ', 'links ']

/**
 * Those of an enabled shop; `pattern` is its host as `https://shop.example/*`, `learned` where its carts were seen, undefined before the first. Before it every page is
 * looked at, then those that may be the cart, and the others are watched.
 */
export function shopScripts(pattern: string, learned: readonly string[] | undefined): readonly PageScript[] {
  const carts = cartPatterns(pattern.slice(0, -2), learned)
  const detector = { id: `${DETECTOR}${pattern}`, name: 'detector', matches: carts ?? [pattern], excludeMatches: [] } as const
  return carts === undefined
    ? [detector]
    : [detector, { id: `${WATCHER}${pattern}`, name: 'watcher', matches: [pattern], excludeMatches: carts }]
}

/** That of a server's link pages; `home` is its address without the slash at its end. */
export function linkScript(home: string): PageScript {
  return { id: `${LINKS}${home}`, name: 'link-page', matches: [`${home}/l/*`, `${home}/i/*`], excludeMatches: [] }
}

/** Brings the browser's registrations in line with what is wanted; one that stays is never gone in between. */
export async function registerScripts(calls: ScriptCalls, wanted: readonly PageScript[]): Promise<void> {
  const registered = new Map((await calls.registered()).map((script) => [script.id, script]))
  const isOwn = (id: string): boolean => [DETECTOR, WATCHER, LINKS].some((prefix) => id.startsWith(prefix))
  const scripts = new Map(wanted.map((script) => [script.id, script]))
  const old = [...registered.keys()].filter((id) => isOwn(id) && !scripts.has(id))
  if (old.length > 0) await calls.unregister(old)
  for (const script of scripts.values()) {
    const there = registered.get(script.id)
    if (there === undefined) await calls.register(script)
    else if (addressesOf(there) !== addressesOf(script)) await calls.update(script)
  }
}

// Browsers keep them in an order of their own.
function addressesOf({ matches, excludeMatches }: Registered): string {
  return [matches, excludeMatches].map((patterns) => [...new Set(patterns)].sort().join(' ')).join('\n')
}
