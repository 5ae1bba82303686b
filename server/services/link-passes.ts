/** Who was let in by a link that asks: a browser with a pass, for as long as what it came by is in the list. */
import { hash } from 'node:crypto'
import { entryOfPass } from '../store/link-checks.ts'
import type { OpenedLinkRow } from '../store/links.ts'
import type { Deps } from './caller.ts'

/** True for a browser that gave a code which this link still lets in. `passKey` is that of its pass. */
export async function isLetIn(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { link, token, passKey }: { readonly link: OpenedLinkRow; readonly token: string; readonly passKey?: string | undefined },
): Promise<boolean> {
  const entry = passKey === undefined ? undefined : await entryOfPass(db, link, { hash: keyed(passKey), at: now() })
  return entry !== undefined && isAllowed(link, token, entry)
}

/** What a program of the visitor's takes the cart along by, from the pass of the browser: it opens no page. */
export function passKeyOf(pass: string): string {
  return hash('sha256', `key of ${pass}`, 'base64url')
}

/** True where what a code or pass goes by is still in the list of the link: whoever was taken off it is out with the next request. */
export function isAllowed({ allowed }: Pick<OpenedLinkRow, 'allowed'>, token: string, entry: Buffer): boolean {
  return (allowed ?? []).some((one) => keyed(token, one).equals(entry))
}

/** What is kept of such parts, none of which holds a NUL. The token of a link, which is kept nowhere, goes into what could be guessed otherwise. */
export function keyed(...parts: readonly string[]): Buffer {
  return hash('sha256', parts.join('\0'), 'buffer')
}
