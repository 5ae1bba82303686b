/** One page load as the browser traces it: what each extension costs the page's main thread, by trace events and by CPU samples. */
import type { CDPSession, Page } from 'playwright'
import { numberAt, recordsAt, textAt, valueAt } from '../../lib/core/json.ts'

/** What an extension cost one page, in ms of its main thread. */
export interface PageCost {
  /** Outermost events that name a script of the extension. Jobs of promises have none. */
  readonly events: number
  /** CPU samples with a frame of the extension anywhere on the stack: everything that ran for it. */
  readonly samples: number
  /** The most it took within one task of the main thread, by events and samples together; no more than the task ran. */
  readonly longest: number
}

/** An event of the trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly phase: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly at: number
  readonly took: number
  /** What of it the thread itself ran; 0 where the browser does not tell. */
  readonly ran: number
  readonly args: unknown
  readonly id: string
}

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
  'disabled-by-default-v8.cpu_profiler',
  'disabled-by-default-v8.cpu_profiler.hires',
]

/** Traces the browser while `work` runs. A page that is closed before the end would make the browser wait five seconds for it. */
export async function traced(browser: CDPSession, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  await browser.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig: { includedCategories: CATEGORIES } })
  let stream: string | undefined
  try {
    await work()
  } finally {
    const done = new Promise<string | undefined>((resolve) => browser.once('Tracing.tracingComplete', (told) => resolve(told.stream)))
    await browser.send('Tracing.end')
    stream = await done
  }
  if (stream === undefined) throw new Error('The trace has no stream')
  return recordsAt(JSON.parse(await textOf(browser, stream)), 'traceEvents').map(eventOf)
}

/** Where the page's scripts run. */
export type MainThread = Pick<TraceEvent, 'pid' | 'tid'>

/** What the extension `id` cost this thread; zeros where nothing of it ran there. */
export function costOf(events: readonly TraceEvent[], { id, main }: { readonly id: string; readonly main: MainThread }): PageCost {
  return costOfScripts(events, { ours: `chrome-extension://${id}/`, main })
}

/** What scripts whose address begins so cost this thread. */
export function costOfScripts(
  events: readonly TraceEvent[],
  { ours, main }: { readonly ours: string; readonly main: MainThread },
): PageCost {
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid)
  const named = without(
    own.filter(({ phase, args }) => phase === 'X' && urlIn(args).startsWith(ours)),
    own.filter(({ name }) => name === PROFILER),
  )
  const samples = samplesOf(events, main, ours)
  const tasks = own.filter(({ name, phase }) => name === 'RunTask' && phase === 'X')
  const all = [...named, ...samples]
  // Waiting for a processor is no work: on a busy machine a task takes longer than it runs.
  const pieces = tasks.map(({ at, took, ran }) =>
    Math.min(covered(all.filter((span) => span.at >= at && span.at < at + took)), ran || Number.POSITIVE_INFINITY),
  )
  return { events: covered(named) / 1000, samples: covered(samples) / 1000, longest: Math.max(0, ...pieces) / 1000 }
}

/** Where the page's own document was parsed. @throws Error where it was not while the browser was traced */
export function mainThreadOf(events: readonly TraceEvent[], url: string): MainThread {
  const address = (parsed: unknown): string | undefined => textAt(valueAt(parsed, 'beginData'), 'url')?.split('#')[0]
  const parsed = events.find(({ name, args }) => name === 'ParseHTML' && address(args) === url.split('#')[0])
  if (!parsed) throw new Error(`The trace shows no page ${url}`)
  return parsed
}

/** The threads of all pages' scripts. */
export function mainThreadsOf(events: readonly TraceEvent[]): readonly MainThread[] {
  return events.filter(({ name, args }) => name === 'thread_name' && textAt(args, 'name') === 'CrRendererMain')
}

interface Span {
  readonly at: number
  readonly took: number
}

/** The tracing's own work, in the first script that runs on a thread. */
const PROFILER = 'CpuProfiler::StartProfiling'

// What is left of the spans beside the cuts.
function without(spans: readonly Span[], cuts: readonly Span[]): readonly Span[] {
  return cuts.reduce((left, cut) => left.flatMap((span) => besides(span, cut)), spans)
}

function besides({ at, took }: Span, cut: Span): readonly Span[] {
  const [end, begun, done] = [at + took, cut.at, cut.at + cut.took]
  const parts = [
    { at, took: Math.min(end, begun) - at },
    { at: Math.max(at, done), took: end - Math.max(at, done) },
  ]
  return parts.filter((part) => part.took > 0)
}

// What lies within another counts once.
function covered(spans: readonly Span[]): number {
  let [sum, end] = [0, 0]
  for (const { at, took } of [...spans].sort((a, b) => a.at - b.at)) {
    sum += Math.max(0, at + took - Math.max(at, end))
    end = Math.max(end, at + took)
  }
  return sum
}

// A compile names its script in `fileName`, a call in `data.url`.
function urlIn(args: unknown): string {
  const data = valueAt(args, 'data')
  return textAt(data, 'url') ?? textAt(args, 'fileName') ?? textAt(args, 'url') ?? ''
}

// Profiles come in chunks: nodes with their parents, then samples with the time since the one before.
function samplesOf(events: readonly TraceEvent[], main: MainThread, ours: string): readonly Span[] {
  const start = events.find(({ name, pid, tid }) => name === 'Profile' && pid === main.pid && tid === main.tid)
  if (!start) return []
  const isOurs = new Map<number, boolean>()
  const found: Span[] = []
  let at = numberAt(valueAt(start.args, 'data'), 'startTime') ?? 0
  let running = false
  for (const chunk of events.filter(({ name, pid, id }) => name === 'ProfileChunk' && pid === main.pid && id === start.id)) {
    const data = valueAt(chunk.args, 'data')
    const profile = valueAt(data, 'cpuProfile')
    for (const node of recordsAt(profile, 'nodes')) {
      const frame = valueAt(node, 'callFrame')
      const parent = numberAt(node, 'parent')
      const isIn = (textAt(frame, 'url') ?? '').startsWith(ours) || (parent !== undefined && isOurs.get(parent) === true)
      isOurs.set(numberAt(node, 'id') ?? 0, isIn)
    }
    const deltas = numbersAt(data, 'timeDeltas')
    for (const [index, node] of numbersAt(profile, 'samples').entries()) {
      const took = deltas[index] ?? 0
      // The time up to a sample belongs to what the one before it saw.
      if (running && took > 0) found.push({ at, took })
      at += took
      running = isOurs.get(node) === true
    }
  }
  return found
}

function numbersAt(value: unknown, key: string): readonly number[] {
  const list = valueAt(value, key)
  return Array.isArray(list) ? list.map(Number) : []
}

function eventOf(event: unknown): TraceEvent {
  return {
    name: textAt(event, 'name') ?? '',
    phase: textAt(event, 'ph') ?? '',
    pid: numberAt(event, 'pid') ?? 0,
    tid: numberAt(event, 'tid') ?? 0,
    at: numberAt(event, 'ts') ?? 0,
    took: numberAt(event, 'dur') ?? 0,
    ran: numberAt(event, 'tdur') ?? 0,
    args: valueAt(event, 'args'),
    id: textAt(event, 'id') ?? '',
  }
}

async function textOf(browser: CDPSession, handle: string): Promise<string> {
  const parts: Buffer[] = []
  for (;;) {
    const { data, eof, base64Encoded } = await browser.send('IO.read', { handle, size: 8_000_000 })
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
    if (eof) break
  }
  await browser.send('IO.close', { handle })
  return Buffer.concat(parts).toString('utf8')
}

/** Goes to the address and waits until the page was left alone for so long. */
export async function visit(page: Page, { url, idleMs }: { readonly url: string; readonly idleMs: number }): Promise<void> {
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
  await new Promise((done) => setTimeout(done, idleMs))
}
