/** A service worker may bring a script later only if it brought it while it was installed: in the browser itself, after all that ends a worker. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stopWorkers } from '../../bench/browser/start.ts'
import { type Chromium, launchChromium } from './support/chromium.ts'
import { until } from './support/until.ts'

let browser: Chromium
// It stays open: the end of a tab is an event that needs the rest.
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.open('icon/16.png')
})

afterAll(() => browser?.close())

async function ask(name: string): Promise<unknown> {
  return page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ name })})`)
}

async function inWorker(expression: string): Promise<unknown> {
  return browser.context.serviceWorkers().at(-1)?.evaluate(expression)
}

/** Ends the worker, by `end`, and waits until another one has answered a first message. */
async function another(end: () => Promise<void>): Promise<void> {
  await inWorker('globalThis.isEnding = true')
  await end()
  await until(
    async () => {
      await ask('account.get')
      return (await inWorker('globalThis.isEnding === undefined').catch(() => false)) === true
    },
    { what: 'another worker' },
  )
}

// The parser may be there or not: 150 ms after the first answer the worker looks at what is stored.
const BROUGHT = '["./background-later.js", "./background.js"].filter((name) => globalThis[Symbol.for("handcart.worker")][name])'
// Answered by what the worker was not started with.
const askTheRest = (): Promise<unknown> => ask('recipients.list')
const SIGNED_OUT = { ok: false, code: 'auth.signed-out' }

it.each([1, 2, 3])('a worker that was killed answers with its first script, and brings the rest when it is needed: round %s', async () => {
  await another(() => stopWorkers(page))
  const before = await inWorker(BROUGHT)
  const answer = await askTheRest()
  expect([before, answer, await inWorker(BROUGHT)]).toMatchObject([
    ['./background.js'],
    SIGNED_OUT,
    ['./background-later.js', './background.js'],
  ])
})

it('after an update the worker that comes with it does, killed or not', async () => {
  await another(async () => {
    await browser.update()
    page = await browser.open('icon/16.png')
  })
  const answer = await askTheRest()
  await another(() => stopWorkers(page))
  expect([answer, await askTheRest()]).toMatchObject([SIGNED_OUT, SIGNED_OUT])
})
