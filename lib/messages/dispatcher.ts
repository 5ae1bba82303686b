/** Receives messages: decides who the sender is by what the browser says, refuses what that sender may not ask, parses the input. */
import * as z from 'zod/mini'
import { nothing } from '../contract/nothing.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { textAt, valueAt } from '../core/json.ts'
import { MESSAGES, type MessageInput, type MessageName, type MessageOutput, type Reply, type Trust } from './table.ts'

/** What the browser says of a sender; the same fields in both engines. */
export interface Sender {
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly origin?: string | undefined
  readonly frameId?: number | undefined
  readonly documentId?: string | undefined
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined
}

/** Who sent a message. `tabId` is set for scripts and frames in tabs. */
export interface From {
  readonly trust: Trust
  readonly tabId: number | undefined
  /** Names the sender's document; frames keep it for their life. */
  readonly document: string
  readonly url: string
  /** What the tab shows by now: shops of one page change their address without a load. `url` where the browser does not tell. */
  readonly address: string
}

/** One handler per message. */
export type Handlers = { readonly [N in MessageName]: (input: MessageInput<N>, from: From) => Promise<MessageOutput<N>> }

/** What the dispatcher knows: our own id and address, and which frames were accepted as panels. */
export interface DispatcherDeps {
  readonly id: string
  readonly ownOrigin: string
  readonly isPanel: (document: string, tabId: number) => Promise<boolean>
  readonly handlers: Handlers
  /** Hears of errors nobody foresaw; gets no input. */
  readonly onBug: (name: string, thrown: unknown) => void
}

/** Answers one message; never rejects. */
export type Dispatch = (message: unknown, sender: Sender) => Promise<Reply>

/** Makes the dispatcher. */
export function createDispatcher(deps: DispatcherDeps): Dispatch {
  return async (message, sender) => {
    const name = textAt(message, 'name') ?? ''
    try {
      if (!isMessageName(name)) throw new AppError('invalid.message')
      return { ok: true, output: await run(deps, name, { input: valueAt(message, 'input') ?? undefined, sender }) }
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === 'bug') deps.onBug(name, thrown)
      return { ok: false, code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
    }
  }
}

async function run<N extends MessageName>(
  deps: DispatcherDeps,
  name: N,
  { input, sender }: { readonly input: unknown; readonly sender: Sender },
): Promise<MessageOutput<N>> {
  const from = await fromOf(deps, sender)
  const allowed: readonly Trust[] = MESSAGES[name].from
  if (!from || !allowed.includes(from.trust)) throw new AppError('invalid.message', { data: { message: name } })
  const wanted = inputOf(name, input)
  assertInput<N>(wanted)
  return deps.handlers[name](wanted, from)
}

// Most first messages carry none: the parser is not brought for them.
function inputOf(name: MessageName, input: unknown): unknown {
  const schema: z.ZodMiniType = MESSAGES[name].input
  if (schema === nothing && input === undefined) return undefined
  const parsed = z.safeParse(schema, input)
  if (!parsed.success) throw new AppError('invalid.message', { cause: parsed.error, data: { message: name } })
  return parsed.data
}

// The row's own schema has just parsed it.
function assertInput<N extends MessageName>(_input: unknown): asserts _input is MessageInput<N> {}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name)
}

/** Who the sender is; undefined for other extensions and for senders without an address. */
export async function fromOf(
  { id, ownOrigin, isPanel }: Pick<DispatcherDeps, 'id' | 'ownOrigin' | 'isPanel'>,
  sender: Sender,
): Promise<From | undefined> {
  const { url, frameId, tab } = sender
  if (sender.id !== id || url === undefined || !URL.canParse(url)) return undefined
  const tabId = tab?.id
  const document = sender.documentId ?? `${tabId}:${frameId}`
  const from = (trust: Trust): From => ({ trust, tabId, document, url, address: tab?.url ?? url })
  const isOwn = new URL(url).origin === ownOrigin || url.startsWith(`${ownOrigin}/`)
  if (!isOwn) return tabId === undefined || frameId !== 0 ? undefined : from('content')
  const isPanelPage = new URL(url).pathname === '/panel.html'
  if (!isPanelPage) return frameId === undefined || frameId === 0 ? from('page') : undefined
  if (tabId === undefined) return undefined
  return from((await isPanel(document, tabId)) ? 'panel' : 'frame')
}
