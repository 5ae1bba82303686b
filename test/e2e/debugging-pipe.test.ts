/** What `npm start` asks of a window reaches the page that was meant, however late that page comes. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findChromium } from '../../scripts/browser.ts'
import { openWithExtension } from '../../scripts/browser-with-extension.ts'
import { evaluateIn, openTab } from '../../scripts/debugging-pipe.ts'

const EXTENSION = path.resolve(import.meta.dirname, '../../.output/chrome-mv3')

it('asks the page of an address, not the empty one that a new tab shows until it comes', async () => {
  const late = createServer((_, response) =>
    setTimeout(() => response.setHeader('content-type', 'text/html').end('<title>Late</title>'), 1_000),
  )
  await once(late.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void late.close())
  const profile = await mkdtemp(path.join(tmpdir(), 'handcart-pipe-'))
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }))
  const browser = findChromium()
  if (!browser) throw new Error('No Chromium')
  const { ask, close } = await openWithExtension({ browser, profile, extension: EXTENSION, extraFlags: ['--headless=new'] })
  onTestFinished(close)
  const tab = await openTab(ask, `http://127.0.0.1:${Object(late.address()).port}/`, { background: true })
  expect(await evaluateIn(ask, tab, 'document.title')).toBe('Late')
})
