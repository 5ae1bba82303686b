// @vitest-environment node
import { expect, it } from 'vitest'
import { speechOf } from '../../lib/core/languages.ts'
import { openTexts } from '../../lib/texts/open.ts'
import { newDevice, startWorker } from '../desk/device.ts'
import { fakeGlue } from '../desk/fake-glue.ts'

it('pages of shops are told the words of the button in the browser’s language, then in the chosen one, also by the next worker', async () => {
  const device = newDevice(fakeGlue())
  const worker = startWorker(device)
  const before = await worker.content('page.words')
  await worker.page('language.choose', { language: 'de' })
  const german = { share: 'Warenkorb teilen', panelTitle: 'Handcart: diesen Warenkorb teilen', isButtonHidden: false }
  expect([before.share, await worker.content('page.words'), await startWorker(device).content('page.words')]).toEqual([
    'Share cart',
    german,
    german,
  ])
})

it('a choice can be given back to the browser', async () => {
  const worker = startWorker(newDevice(fakeGlue()))
  await worker.page('language.choose', { language: 'de' })
  await worker.page('language.choose', {})
  expect([await worker.page('language.get'), (await worker.content('page.words')).share]).toEqual([{}, 'Share cart'])
})

it('what the worker stores is what screens read', async () => {
  const device = newDevice(fakeGlue())
  await startWorker(device).page('language.choose', { language: 'de' })
  const page = { document: { documentElement: { lang: '', dir: '' } }, navigator: { languages: ['en'] } }
  const texts = await openTexts({ area: { get: (key) => device.local.get(key) }, window: page }, [])
  expect([texts.language, page.document.documentElement.lang, speechOf('de', ['en']).locale]).toEqual(['de', 'de', 'de-DE'])
})

it('a page of a shop cannot choose the language', async () => {
  const worker = startWorker(newDevice(fakeGlue()))
  await expect(worker.content('language.choose', { language: 'de' })).rejects.toMatchObject({ code: 'invalid.message' })
})
