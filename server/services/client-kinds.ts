/** Which kind of client a write came from: the name of an operation says it, so that nothing more is stored. No address is. */

/** What writes: Handcart in a browser, a web page of somebody else, a page of this server, any other program, the server itself. */
export type ClientKind = 'extension' | 'website' | 'page' | 'program' | 'server'

const MARKS = { x: 'extension', w: 'website', h: 'page', a: 'program', s: 'server' } as const satisfies Readonly<Record<string, ClientKind>>
const MARK_OF = { extension: 'x', website: 'w', page: 'h', program: 'a', server: 's' } as const satisfies Readonly<
  Record<ClientKind, string>
>

/** The kind of a client that names this origin; null: it named none, as programs do that are no browser. */
export function clientKindOf(origin: string | null): ClientKind {
  if (origin === null) return 'program'
  return /^[a-z-]+-extension:/.test(origin) ? 'extension' : 'website'
}

/** The name of an operation of such a client. */
export function operationOf(kind: ClientKind, id: string): string {
  return `${MARK_OF[kind]}:${id}`
}

/** The kind of client in an operation's name; undefined for names from before they held one. */
export function clientIn(opId: string): ClientKind | undefined {
  const mark = /^([a-z]):/.exec(opId)?.[1]
  return Object.entries(MARKS).find(([known]) => known === mark)?.[1]
}
