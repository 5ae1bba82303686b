/** Time from a message to its answer when the background has to be started for it, beside an extension whose background does nothing else. */
import type { Page } from 'playwright'
import { ratioOf, samePopulation, spreadOf, spreadText, turns } from '../statistics.ts'
import { tellRow } from '../written.ts'
import { writePeers } from './peers.ts'
import { ownPage, startMeasured, stopWorkers } from './start.ts'

const SAMPLES = Number(process.env.HANDCART_BENCH_SAMPLES ?? 15)
const BAR = 1.6
const ASK = `(async () => {
  const began = performance.now()
  await chrome.runtime.sendMessage({ name: 'account.get' })
  return performance.now() - began
})()`

/** Prints one line. */
export async function measureWorkerStart(say: (line: string) => void): Promise<void> {
  const peers = await writePeers([{ name: 'no-op', worker: true }])
  const browser = await startMeasured()
  try {
    const pages = [await ownPage(browser, browser.extensionId), await ownPage(browser, await browser.load(peers.folder('no-op')))]
    const times: [number[], number[]] = [[], []]
    for (let round = -3; round < SAMPLES; round += 1) {
      process.stderr.write(`worker: round ${round + 1} of ${SAMPLES}\n`)
      for (const turn of turns(2, round + 3)) {
        const took = await coldRoundTrip(pages[turn])
        if (round >= 0) times[turn]?.push(took)
      }
    }
    const [own, peer] = times
    const ratio = ratioOf(own, peer)
    say(
      `worker, cold round trip: handcart ${spreadText(spreadOf(own))} ms, no-op ${spreadText(spreadOf(peer))} ms, ratio ${spreadText(ratio, 2)}, bar ${BAR.toFixed(2)}, ${SAMPLES} samples each, p ${samePopulation(own, peer).toFixed(4)}`,
    )
    const besides = `${spreadText(spreadOf(peer))} ms`
    await tellRow({ id: 'worker', now: `${spreadText(ratio, 2)} ×`, peer: besides, runs: SAMPLES, isMet: ratio.median <= BAR })
  } finally {
    await browser.close()
    await peers.remove()
  }
}

async function coldRoundTrip(page: Page | undefined): Promise<number> {
  if (!page) return Number.NaN
  await stopWorkers(page)
  return Number(await page.evaluate(ASK))
}
