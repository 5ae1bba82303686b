/** What happens when the popup opens with 500 carts, in order: what its background reads, what they tell each other, what is parsed, what is painted. */
import { numberAt, recordsAt, textAt } from '../../lib/core/json.ts'
import { tellRow } from '../written.ts'
import { buildCopy } from './build-copy.ts'
import { ownPage, startMeasured, stopWorkers } from './start.ts'
import { keepCarts, startQuietServer } from './stored-carts.ts'

const CARTS = 500
const LINES = 20
// Long enough for what comes after the first paint.
const WATCHED_MS = 2_500

/** One thing that happened; `at` in ms since 1970. */
interface Happening {
  readonly at: number
  readonly what: string
}

// Runs before anything of the extension, in its background and in its popup. Stored lines are told as parsed when their quantity is asked for.
const WATCH = `(() => {
  const happenings = globalThis.happenings = []
  const tell = (what) => happenings.push({ at: performance.timeOrigin + performance.now(), what })
  globalThis.tellHappening = tell
  let parsed = 0
  const counting = (value) => {
    if (typeof value !== 'object' || value === null) return
    for (const inner of Object.values(value)) counting(inner)
    if (typeof value.readd === 'string' && typeof value.quantity === 'string') {
      const { quantity } = value
      Object.defineProperty(value, 'quantity', { enumerable: true, configurable: true, get: () => { parsed += 1; return quantity } })
    }
  }
  const keysText = (keys) => keys === null || keys === undefined ? 'everything' : [keys].flat().slice(0, 3).join(', ') + ([keys].flat().length > 3 ? ' and ' + ([keys].flat().length - 3) + ' more' : '')
  for (const name of ['local', 'session']) {
    const area = chrome.storage?.[name]
    if (!area) continue
    const { get, set } = area
    area.get = (keys, done) => {
      const answer = read(keys)
      if (!done) return answer
      answer.then(done)
    }
    const read = async (...given) => {
      const before = parsed
      const found = await get.call(area, ...given)
      const text = JSON.stringify(found)
      tell('reads ' + name + ': ' + keysText(given[0]) + '; ' + Object.keys(found).length + ' items, ' + text.length + ' characters, ' + (text.split('"readd":').length - 1) + ' lines')
      counting(found)
      setTimeout(() => { if (parsed > before) tell('parsed ' + (parsed - before) + ' stored lines') }, 0)
      return found
    }
    area.set = (items, ...rest) => {
      tell('writes ' + name + ': ' + keysText(Object.keys(items)) + '; ' + JSON.stringify(items).length + ' characters')
      return set.call(area, items, ...rest)
    }
  }
})()`

const PAGE_WATCH = `(() => {
  const tell = globalThis.tellHappening
  const send = chrome.runtime.sendMessage
  chrome.runtime.sendMessage = (message, done) => {
    tell('asks ' + message?.name)
    const answer = send.call(chrome.runtime, message).then((told) => {
      tell('is answered ' + message?.name + ': ' + JSON.stringify(told ?? null).length + ' characters')
      return told
    })
    if (!done) return answer
    answer.then(done)
  }
  let rows = 0
  new MutationObserver(() => {
    const now = document.querySelectorAll('.cart-row').length
    if (now === rows) return
    rows = now
    tell('draws ' + now + ' rows')
    requestAnimationFrame(() => setTimeout(() => tell('has painted ' + now + ' rows'), 0))
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => { for (const { name, startTime } of list.getEntries()) globalThis.happenings.push({ at: performance.timeOrigin + startTime, what: name }) }).observe({ type: 'paint', buffered: true })
})()`

/** Prints them with the ms since the tab was asked for. */
export async function tracePopup(say: (line: string) => void): Promise<void> {
  const server = await startQuietServer()
  const build = await buildCopy({ unlimited: true, before: WATCH })
  const browser = await startMeasured(build.folder)
  try {
    process.stderr.write(`trace: keeping ${CARTS} carts\n`)
    await keepCarts(browser, { count: CARTS, lines: LINES, server: server.url })
    const own = await ownPage(browser, browser.extensionId)
    await stopWorkers(own)
    await own.close()
    await browser.context.addInitScript(`if (location.protocol === 'chrome-extension:') { ${WATCH}; ${PAGE_WATCH} }`)
    const arrived = browser.context.waitForEvent('page')
    const began = performance.timeOrigin + performance.now()
    await browser.browser.send('Target.createTarget', { url: `chrome-extension://${browser.extensionId}/popup.html` })
    const page = await arrived
    await page.waitForTimeout(WATCHED_MS)
    const inPage = happeningsIn('popup', await page.evaluate('({ happenings })'))
    const workers = await Promise.all(
      browser.context.serviceWorkers().map((worker) => worker.evaluate('({ happenings: globalThis.happenings ?? [] })')),
    )
    const all = [...inPage, ...workers.flatMap((told) => happeningsIn('background', told))]
    say(`Opening the popup with ${CARTS} carts of ${LINES} lines, background asleep:`)
    const inOrder = all.filter((one) => one.at >= began).sort((a, b) => a.at - b.at)
    for (const { at, what } of inOrder) say(`+${(at - began).toFixed(0).padStart(5)} ms  ${what}`)
    await tellReads(inOrder.map(({ what }) => what))
  } finally {
    await browser.close()
    await build.remove()
    await server.close()
  }
}

// What it took to show the first rows.
async function tellReads(happenings: readonly string[]): Promise<void> {
  const before = happenings.slice(
    0,
    happenings.findIndex((what) => what.includes('has painted')),
  )
  const reads = before.filter((what) => what.includes('reads local'))
  const whole = reads.filter((what) => what.includes('everything')).length
  const lines = before.map((what) => Number(/parsed (\d+) stored lines/.exec(what)?.[1] ?? 0)).reduce((sum, count) => sum + count, 0)
  const now = `${reads.length} reads, ${whole} of everything; ${lines} lines parsed`
  await tellRow({ id: 'popup-reads', now, runs: 1, isMet: before.length > 0 && whole === 0 && lines === 0 })
}

function happeningsIn(who: string, told: unknown): readonly Happening[] {
  return recordsAt(told, 'happenings').map((one) => ({ at: numberAt(one, 'at') ?? 0, what: `${who} ${textAt(one, 'what') ?? ''}` }))
}
