/** What an administrator of the browser has laid down: the server, whether another may be chosen, whether people share without an account. */
import { serverAddress } from '../../api/request.ts'
import type { Policy } from '../../contract/views.ts'
import { valueAt } from '../../core/json.ts'

const MAX_ADDRESS_LENGTH = 300

/**
 * The policy in what the browser keeps for administrators. Anything of another shape, and an address that people could not type either, counts as not set:
 * without a server nothing is locked.
 */
export function policyIn(managed: unknown): Policy {
  const server = addressIn(valueAt(managed, 'server'))
  return {
    ...(server === undefined ? {} : { server }),
    isLocked: server !== undefined && valueAt(managed, 'serverLocked') === true,
    allowsAnonymous: valueAt(managed, 'anonymous') !== false,
  }
}

function addressIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_ADDRESS_LENGTH) return undefined
  try {
    return serverAddress(value)
  } catch {
    // An administrator's mistake leaves people what they have without one.
    return undefined
  }
}
