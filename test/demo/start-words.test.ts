// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { recordsAt } from '../../lib/core/json.ts'
import { byHand, overview, signInByHand, steps } from '../../scripts/start-words.ts'

const seed: unknown = JSON.parse(readFileSync('demo/seed.json', 'utf8'))
const [rep = {}, buyer = {}] = recordsAt(recordsAt(seed, 'companies')[0], 'users')
const running = {
  server: 'http://127.0.0.1:8787',
  shop: 'http://localhost:8788',
  mailbox: 'http://127.0.0.1:8789',
  filledCart: 'http://localhost:8788/demo-cart/',
}

it('names every address and every account once', () => {
  const text = overview(running, seed)
  for (const part of ['http://127.0.0.1:8787', 'http://localhost:8788/demo-cart/', 'mara@lumen.example', 'amy@desk.example'])
    expect(text.split(part).length).toBe(2)
})

it('leads through the two windows in four steps', () => {
  const text = steps('Chromium', { rep, buyer })
  expect(text).toMatch(/Mara Lindqvist.*Jonas Okafor/s)
  expect(text.match(/^ {2}\d {2}/gm)).toHaveLength(4)
})

it('says without a display how to do the same by hand, without an address to type', () => {
  const why = { reason: 'There is no display here, so no browser was opened.', extension: '/there/.output/chrome-mv3-start' }
  const text = byHand(why, running, { rep, buyer })
  expect(text).toMatch(/^There is no display here/)
  for (const part of ['/there/.output/chrome-mv3-start', 'press Connect', 'mara@lumen.example', 'jonas@lumen.example', 'handcart-demo'])
    expect(text).toContain(part)
  expect(text).not.toContain('127.0.0.1')
})

it('says what is left to do in a window where signing in failed', () => {
  expect(signInByHand(buyer, 'offline')).toMatch(
    /^Jonas Okafor could not be signed in \(offline\).*Connect.*jonas@lumen\.example and handcart-demo\.$/,
  )
})
