/** The typed way to ask the worker; works in content scripts and own pages. */
import { AppError } from '../core/app-error.ts'
import type { MessageInput, MessageName, MessageOutput, Reply } from './table.ts'

/** How a message gets to the worker: `runtime.sendMessage` of whichever browser object the caller has. */
export type Transport = (message: { readonly name: string; readonly input: unknown }) => Promise<unknown>

/** Asks the worker. @throws AppError with the code the worker answered, `bug` when there was no answer. */
export type Ask = <N extends MessageName>(
  name: N,
  ...input: undefined extends MessageInput<N> ? [MessageInput<N>?] : [MessageInput<N>]
) => Promise<MessageOutput<N>>

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'ok' in value
}

/** Makes the asking function of a screen or script from its transport. */
export function createAsk(send: Transport): Ask {
  return async <N extends MessageName>(name: N, ...[input]: undefined extends MessageInput<N> ? [MessageInput<N>?] : [MessageInput<N>]) => {
    const reply = await send({ name, input })
    if (!isReply(reply)) throw new AppError('bug', { data: { message: name } })
    if (reply.ok) {
      const { output } = reply
      assertOutput<N>(output)
      return output
    }
    throw new AppError(reply.code, reply.data ? { data: reply.data } : {})
  }
}

// The background built or parsed the output and took the code from the table: neither is outside input, so no second parse.
function assertOutput<N extends MessageName>(_output: unknown): asserts _output is MessageOutput<N> {}
