// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { type Ask, createAsk } from '../../lib/messages/client.ts'
import type { PageScript } from '../../lib/worker/page-scripts.ts'
import { newDevice, SHOP, settle, signIn, startWorker, TAB, type Worker } from '../desk/device.ts'
import { fakeGlue, SERVER } from '../desk/fake-glue.ts'

/** A browser's grants and registrations. */
function browser(...patterns: readonly string[]) {
  const granted = new Set(patterns)
  const registered = new Map<string, string>()
  const scripts = new Map<string, string>()
  const kept = new Map<string, PageScript>()
  const updated: string[] = []
  const keep = (script: PageScript): void => {
    registered.set(script.id, script.matches.join(' '))
    scripts.set(script.id, script.name)
    kept.set(script.id, script)
  }
  const [sent, brought, opened]: [unknown[], string[], string[]] = [[], [], []]
  const page = { hasScript: true }
  const device = newDevice(fakeGlue(), {
    granted: async () => [...granted],
    revoke: async (pattern) => void granted.delete(pattern),
    registered: async () =>
      [...kept.values()]
        .filter(({ id }) => registered.has(id))
        .reverse()
        .map(({ id, matches, excludeMatches }) => ({ id, matches: matches.toReversed(), excludeMatches })),
    register: async (script) => {
      if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`)
      keep(script)
    },
    update: async (script) => {
      if (!registered.has(script.id)) throw new Error(`Nonexistent script ID '${script.id}'`)
      updated.push(script.id)
      keep(script)
    },
    unregister: async (ids) => {
      for (const id of ids) {
        registered.delete(id)
        scripts.delete(id)
        kept.delete(id)
      }
    },
    openScreen: async (file) => void opened.push(file),
    bringPart: async (_tabId, name) => void brought.push(name),
    send: async (_tabId, command) => {
      if (!page.hasScript) throw new Error('Receiving end does not exist')
      sent.push(command)
      return { ok: true }
    },
  })
  return { granted, registered, scripts, kept, updated, sent, brought, opened, page, device, worker: startWorker(device) }
}

describe('turning a shop on', () => {
  it('registers the detector for it', async () => {
    const { worker, registered } = browser(`${SHOP}/*`)
    expect(await worker.page('shops.enable', { origin: SHOP })).toEqual([{ origin: SHOP, buttonHidden: false }])
    expect([...registered.values()]).toEqual([`${SHOP}/*`])
  })

  it('without the permission is refused', async () => {
    const { worker, registered } = browser()
    await expect(worker.page('shops.enable', { origin: SHOP })).rejects.toMatchObject({ code: 'auth.no-permission' })
    expect(registered.size).toBe(0)
  })

  it('keeps the port of a shop whose permission names none', async () => {
    const { worker, registered } = browser('http://127.0.0.1/*')
    expect(await worker.page('shops.enable', { origin: 'http://127.0.0.1:8080' })).toEqual([
      { origin: 'http://127.0.0.1:8080', buttonHidden: false },
    ])
    expect([...registered.values()]).toEqual(['http://127.0.0.1/*'])
  })

  it('twice is the same as once', async () => {
    const { worker, registered } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    expect(await worker.page('shops.enable', { origin: SHOP })).toHaveLength(1)
    expect(registered.size).toBe(1)
  })

  it.each(['no address', ''])('by "%s" is refused', async (origin) => {
    await expect(browser(`${SHOP}/*`).worker.page('shops.enable', { origin })).rejects.toMatchObject({ code: 'auth.no-permission' })
  })
})

describe('turning a shop off', () => {
  it('takes back registration and permission', async () => {
    const { worker, registered, granted } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    expect(await worker.page('shops.disable', { origin: SHOP })).toEqual([])
    expect([registered.size, granted.size]).toEqual([0, 0])
  })

  it('leaves the permission to the server on the same host', async () => {
    const { worker, granted, scripts } = browser('https://hand.example/*')
    await signIn(worker)
    await worker.page('shops.enable', { origin: `${SERVER}:8443` })
    await worker.page('shops.disable', { origin: `${SERVER}:8443` })
    expect([granted.size, [...scripts.values()]]).toEqual([1, ['link-page']])
  })
})

describe('the enabled shops', () => {
  it('are those granted in the browser’s own settings too', async () => {
    const { worker, registered } = browser(`${SHOP}/*`)
    await worker.shops.sync()
    expect([...registered.values()]).toEqual([`${SHOP}/*`])
    expect(await worker.page('shops.list')).toEqual([{ origin: SHOP, buttonHidden: false }])
  })

  it('are not the server', async () => {
    const { worker, scripts } = browser('https://hand.example/*')
    await worker.shops.sync()
    await signIn(worker)
    expect(await worker.page('shops.list')).toEqual([])
    expect([...scripts.values()]).not.toContain('detector')
  })

  it('are no broad grants', async () => {
    const { worker, registered } = browser('*://*/*', 'https://*/*', 'https://*.example/*')
    await worker.shops.sync()
    expect(registered.size).toBe(0)
  })

  it('are registered again after an update took the registrations', async () => {
    const { worker, registered, device } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    registered.clear()
    await startWorker(device).shops.sync()
    expect([...registered.values()]).toEqual([`${SHOP}/*`])
  })

  it('lose the one whose permission was taken in the browser', async () => {
    const { worker, registered, granted } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    granted.clear()
    await worker.shops.sync()
    expect([registered.size, await worker.page('shops.list')]).toEqual([0, []])
  })

  it('are registered once by several events at a time', async () => {
    const { worker, registered } = browser(`${SHOP}/*`)
    await Promise.all([worker.shops.sync(), worker.shops.sync(), worker.shops.sync()])
    expect(registered.size).toBe(1)
  })
})

describe('the link pages of a server', () => {
  const LINK = `${SERVER}/l/lumen.${'a'.repeat(43)}`
  const asker = (worker: Worker, url: string): Ask =>
    createAsk((message) => worker.send(message, { id: 'handcart', url, frameId: 0, documentId: 'doc-page', tab: { id: TAB } }))

  it('get the script of their button where the person gave the permission, and no other page does', async () => {
    const { worker, registered, scripts } = browser(`${SERVER}/*`)
    await worker.page('account.connect', { server: SERVER })
    expect([...registered.values()]).toEqual([`${SERVER}/l/* ${SERVER}/i/*`])
    await worker.page('account.remove', { id: (await worker.page('account.get')).id ?? '' })
    expect(scripts.size).toBe(0)
  })

  it('get none without the permission', async () => {
    const { worker, registered } = browser()
    await worker.page('account.connect', { server: SERVER })
    expect(registered.size).toBe(0)
  })

  it('are told the words, and open the extension’s own page for their tab; whatever they send, nothing is taken', async () => {
    const { worker, device, opened } = browser(`${SERVER}/*`)
    await worker.page('account.connect', { server: SERVER })
    const page = asker(worker, LINK)
    expect((await page('page.linkSeen'))?.take).toBe('Add with Handcart')
    await page('page.linkWanted')
    expect(opened).toEqual([`/popup.html?tab=${TAB}`])
    expect(device.glue.seen.map(({ path }) => path)).not.toContain('/taken-carts')
  })

  it.each([LINK.replace('hand.', 'evil.'), `${SERVER}/l/short`, `${SERVER}:8443/l/x`])('elsewhere get nothing: %s', async (url) => {
    const { worker, opened } = browser(`${SERVER}/*`)
    await worker.page('account.connect', { server: SERVER })
    expect(await asker(worker, url)('page.linkSeen')).toBeUndefined()
    await asker(worker, url)('page.linkWanted')
    expect(opened).toEqual([])
  })
})

describe('a cart seen by the detector', () => {
  it('gets the button in an enabled shop, and nothing is read', async () => {
    const { worker, sent } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    await worker.content('page.cartSeen')
    expect(sent).toEqual([{ command: 'showButton' }])
  })

  it('gets the script of the button alone where none is in the page yet', async () => {
    const { worker, brought, page } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    page.hasScript = false
    await worker.content('page.cartSeen')
    expect(brought).toEqual(['button'])
  })

  it('brings nothing where the shop is not enabled', async () => {
    const { worker, sent } = browser('https://other.example/*')
    await worker.content('page.cartSeen')
    expect(sent).toEqual([])
  })

  it('brings nothing where the person hid the button, which the cart script is told when it comes later', async () => {
    const { worker, sent } = browser(`${SHOP}/*`)
    await worker.page('shops.enable', { origin: SHOP })
    await worker.page('shops.hideButton', { origin: SHOP, hidden: true })
    await worker.content('page.cartSeen')
    expect([sent, (await worker.content('page.words')).isButtonHidden]).toEqual([[], true])
  })
})

describe('a shop whose cart was seen', () => {
  const DETECTOR = `detector ${SHOP}/*`
  const WATCHER = `watcher ${SHOP}/*`
  /** A cart page's script asks for its words; `address` is what the tab shows. */
  const seen = async ({ worker }: ReturnType<typeof browser>, address: string, url = address): Promise<unknown> => {
    const sender = { id: 'handcart', url, frameId: 0, documentId: 'doc-page', tab: { id: TAB, url: address } }
    const words = await createAsk((message) => worker.send(message, sender))('page.cartWords')
    await settle()
    return words
  }
  const on = async (pattern = `${SHOP}/*`, origin = SHOP) => {
    const all = browser(pattern)
    await all.worker.page('shops.enable', { origin })
    return all
  }

  it('has its pages looked at by what their address says, and the others only watched', async () => {
    const all = await on()
    expect([...all.kept.keys()]).toEqual([DETECTOR])
    expect(await seen(all, `${SHOP}/my-things/`)).toMatchObject({ share: 'Share cart' })
    const [detector, watcher] = [all.kept.get(DETECTOR), all.kept.get(WATCHER)]
    expect(detector?.matches).toEqual(expect.arrayContaining([`${SHOP}/*cart*`, `${SHOP}/my-things`]))
    expect([detector?.matches.includes(`${SHOP}/*`), watcher?.matches, watcher?.excludeMatches]).toEqual([
      false,
      [`${SHOP}/*`],
      detector?.matches,
    ])
  })

  it('is registered anew for news alone', async () => {
    const all = await on()
    await seen(all, `${SHOP}/cart/`)
    await seen(all, `${SHOP}/cart/?x=1`)
    await all.worker.shops.sync()
    const before = [...all.updated]
    await seen(all, `${SHOP}/de/w/`)
    expect([before, all.updated]).toEqual([[DETECTOR], [DETECTOR, DETECTOR, WATCHER]])
  })

  it('is learned of by what the tab shows, where the address changed without a load', async () => {
    const all = await on()
    await seen(all, `${SHOP}/my-things`, `${SHOP}/`)
    expect(await all.worker.store.cartAddresses.get()).toEqual({ [`${SHOP}/*`]: ['/my-things'] })
  })

  it.each([
    ['the tab has left for another site', 'https://other.example/cart', `${SHOP}/cart`],
    ['the shop is not enabled', 'https://off.example/cart', 'https://off.example/cart'],
  ])('teaches nothing when %s', async (_when, address, url) => {
    const all = await on()
    await seen(all, address, url)
    expect([await all.worker.store.cartAddresses.get(), [...all.kept.keys()]]).toEqual([undefined, [DETECTOR]])
  })

  it('teaches nothing by a page that only asks for the words', async () => {
    const all = await on()
    await all.worker.content('page.words')
    await settle()
    expect([...all.kept.keys()]).toEqual([DETECTOR])
  })

  it('is known by a permission of the browser’s settings, which names no port', async () => {
    const all = browser('http://127.0.0.1/*')
    await all.worker.shops.sync()
    await seen(all, 'http://127.0.0.1:8080/my-things')
    expect(all.kept.get('detector http://127.0.0.1/*')?.matches).toContain('http://127.0.0.1/my-things')
  })

  it('stays known to the next worker, is forgotten with the shop, and begins anew', async () => {
    const all = await on()
    await seen(all, `${SHOP}/my-things`)
    await startWorker(all.device).shops.sync()
    expect(all.kept.size).toBe(2)
    await all.worker.page('shops.disable', { origin: SHOP })
    expect([all.kept.size, await all.worker.store.cartAddresses.get()]).toEqual([0, {}])
    all.granted.add(`${SHOP}/*`)
    await all.worker.page('shops.enable', { origin: SHOP })
    expect(all.kept.get(DETECTOR)?.matches).toEqual([`${SHOP}/*`])
  })

  it('gives the words also when nothing can be kept', async () => {
    const all = await on()
    all.device.local.isFull = true
    expect(await seen(all, `${SHOP}/my-things`)).toMatchObject({ share: 'Share cart' })
    expect([...all.kept.keys()]).toEqual([DETECTOR])
  })

  it('gets no script at all while the person hides the button', async () => {
    const all = await on()
    await seen(all, `${SHOP}/cart/`)
    await all.worker.page('shops.hideButton', { origin: SHOP, hidden: true })
    const hidden = all.kept.size
    await all.worker.page('shops.hideButton', { origin: SHOP, hidden: false })
    expect([hidden, [...all.kept.keys()]]).toEqual([0, [DETECTOR, WATCHER]])
  })

  it('gets the detector where the address of a watched page changed, unless the button is hidden', async () => {
    const all = await on()
    await all.worker.content('page.moved')
    await all.worker.page('shops.hideButton', { origin: SHOP, hidden: true })
    await all.worker.content('page.moved')
    expect(all.brought).toEqual(['detector'])
  })
})
