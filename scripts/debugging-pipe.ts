/** Chromium's debugging protocol over the browser's third and fourth file: JSON texts, each ended by a zero byte. Nothing listens on a port. */
import type { ChildProcess } from 'node:child_process'
import { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { recordsAt, textAt, valueAt } from '../lib/core/json.ts'

/** Asks the browser, or the page of a session. @throws Error when it refuses, is closed, or says nothing for half a minute */
export type Ask = (method: string, params?: Readonly<Record<string, unknown>>, sessionId?: string) => Promise<unknown>

/** A page in a tab. */
export interface PageTarget {
  readonly targetId: string
  readonly url: string
}

const PATIENCE_MS = 30_000

/** Binds the pipe of a browser that was started with it; `closed` resolves when the browser is gone. */
export function pipeTo(child: ChildProcess, closed: Promise<void>): Ask {
  const [, , , input, output] = child.stdio
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('The browser has no debugging pipe')
  const waiting = new Map<number, (answer: unknown) => void>()
  let rest = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer: unknown = JSON.parse(message)
      waiting.get(Number(valueAt(answer, 'id')))?.(answer)
    }
  })
  // Writing to a browser that is gone must not end this process: the waiting question fails instead.
  input.on('error', () => {})
  output.on('error', () => {})
  let lastId = 0
  return async (method, params = {}, sessionId) => {
    lastId += 1
    const id = lastId
    const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve))
    input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    const answer = await Promise.race([answered, failing(closed, method)])
    waiting.delete(id)
    const problem = textAt(valueAt(answer, 'error'), 'message')
    if (problem !== undefined) throw new Error(`The browser refused ${method}: ${problem}`)
    return valueAt(answer, 'result')
  }
}

async function failing(closed: Promise<void>, method: string): Promise<never> {
  let late: NodeJS.Timeout | undefined
  const slow = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve('did not answer'), PATIENCE_MS)
    late.unref()
  })
  const reason = await Promise.race([closed.then(() => 'was closed'), slow])
  clearTimeout(late)
  throw new Error(`The browser ${reason} (${method})`)
}

// A new tab starts with an empty page that is complete at once; what is asked of that one never reaches the page that was meant.
const HAS_ARRIVED = `new Promise((done) => {
  const isThere = location.href !== 'about:blank'
  if (document.readyState === 'complete') done(isThere)
  else addEventListener('load', () => done(isThere))
})`
const LOOK_AGAIN_MS = 50

async function arrived(evaluate: (text: string) => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_AGAIN_MS)) {
    // An empty page that gives way to the next one takes the question with it.
    const answer = await evaluate(HAS_ARRIVED).catch(() => undefined)
    if (valueAt(valueAt(answer, 'result'), 'value') === true) return
  }
  throw new Error('The page did not load')
}

/** The pages of all tabs. */
export async function pagesOf(ask: Ask): Promise<readonly PageTarget[]> {
  const found = recordsAt(await ask('Target.getTargets'), 'targetInfos').filter((target) => textAt(target, 'type') === 'page')
  return found.map((target) => ({ targetId: textAt(target, 'targetId') ?? '', url: textAt(target, 'url') ?? '' }))
}

/** Opens an address in a new tab. */
export async function openTab(ask: Ask, url: string, { background = false } = {}): Promise<string> {
  return textAt(await ask('Target.createTarget', { url, background }), 'targetId') ?? ''
}

/**
 * The value of an expression in a tab once its page is there, as if a person had just clicked in it.
 * @throws Error with what the page threw, or when the tab does not come to its page
 */
export async function evaluateIn(ask: Ask, targetId: string, expression: string): Promise<unknown> {
  const sessionId = textAt(await ask('Target.attachToTarget', { targetId, flatten: true }), 'sessionId') ?? ''
  const evaluate = (text: string) =>
    ask('Runtime.evaluate', { expression: text, userGesture: true, awaitPromise: true, returnByValue: true }, sessionId)
  await arrived(evaluate)
  const answer = await evaluate(expression)
  await ask('Target.detachFromTarget', { sessionId })
  const thrown = valueAt(answer, 'exceptionDetails')
  if (thrown !== undefined) throw new Error(textAt(valueAt(thrown, 'exception'), 'description') ?? textAt(thrown, 'text') ?? 'failed')
  return valueAt(valueAt(answer, 'result'), 'value')
}
