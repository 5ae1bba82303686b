/** The server a page offers to connect to. */
import type { Ask } from '../messages/client.ts'

/** A server to offer, undefined where none is known, and whether an administrator lets people use no other. */
export interface KnownServer {
  readonly server: string | undefined
  readonly isLocked: boolean
}

/** The administrator's server, else the one the extension was built for; that one also when the background does not answer. */
export async function knownServerOf(ask: Ask, builtFor: string | undefined): Promise<KnownServer> {
  const { server = builtFor, isLocked } = await ask('account.policy').catch(() => ({ server: undefined, isLocked: false }))
  return { server, isLocked }
}
