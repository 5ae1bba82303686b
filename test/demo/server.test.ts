// @vitest-environment node
import { expect, it } from 'vitest'
import { startDemoShop } from '../../demo/server.ts'

it('starts two shops beside each other', async () => {
  const [one, two] = await Promise.all(['Lumen Office', 'Nordwerk'].map((name) => startDemoShop({ port: 0, host: '127.0.0.1', name })))
  const titles = await Promise.all(
    [one, two].map(async (shop) => (await (await fetch(shop?.url ?? '')).text()).match(/<title>.*– (.*)<\/title>/)?.[1]),
  )
  await Promise.all([one?.close(), two?.close()])
  expect(titles).toEqual(['Lumen Office', 'Nordwerk'])
})

it('names the option when its port is in use', async () => {
  const first = await startDemoShop({ port: 0, host: '127.0.0.1' })
  const second = startDemoShop({ port: Number(new URL(first.url).port), host: '127.0.0.1' })
  await expect(second).rejects.toThrow(/Port \d+ is in use.*--shop-port/)
  await first.close()
})
