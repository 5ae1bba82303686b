// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { newDevice, SHOP, signIn, startWorker } from '../desk/device.ts'
import { fakeGlue, SERVER } from '../desk/fake-glue.ts'

/** A browser's grants and registrations. */
function browser(...patterns: readonly string[]) {
  const granted = new Set(patterns)
  const registered = new Map<string, string>()
  const [sent, brought]: [unknown[], string[]] = [[], []]
  const page = { hasScript: true }
  const device = newDevice(fakeGlue(), {
    granted: async () => [...granted],
    revoke: async (pattern) => void granted.delete(pattern),
    registered: async () => [...registered.keys()],
    register: async (id, pattern) => {
      if (registered.has(id)) throw new Error(`Duplicate script ID '${id}'`)
      registered.set(id, pattern)
    },
    unregister: async (ids) => {
      for (const id of ids) registered.delete(id)
    },
    bringPart: async (_tabId, name) => void brought.push(name),
    send: async (_tabId, command) => {
      if (!page.hasScript) throw new Error('Receiving end does not exist')
      sent.push(command)
      return { ok: true }
    },
  })
  return { granted, registered, sent, brought, page, device, worker: startWorker(device) }
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
    const { worker, granted, registered } = browser('https://hand.example/*')
    await signIn(worker)
    await worker.page('shops.enable', { origin: `${SERVER}:8443` })
    await worker.page('shops.disable', { origin: `${SERVER}:8443` })
    expect([granted.size, registered.size]).toEqual([1, 0])
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
    const { worker, registered } = browser('https://hand.example/*')
    await worker.shops.sync()
    await signIn(worker)
    expect(await worker.page('shops.list')).toEqual([])
    expect(registered.size).toBe(0)
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
