// @vitest-environment node
/** How a device hears of its carts from servers that page their list, badly or not at all. */
import { describe, expect, it } from 'vitest'
import { newDevice, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue } from './fake-glue.ts'

const isList = ({ path }: { readonly path: string }): boolean => path.startsWith('/carts?')
const cartOf = (id: string): object => ({
  type: 'carts',
  id,
  attributes: { name: `Cart ${id}`, currency: 'EUR' },
  relationships: { 'cart-permission-groups': { data: [{ type: 'cart-permission-groups', id: '1' }] } },
})
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`)

async function plain(): Promise<{ glue: FakeGlue; worker: Worker }> {
  const glue = fakeGlue()
  glue.isPlain = true
  const worker = startWorker(newDevice(glue))
  await signIn(worker)
  return { glue, worker }
}

/** A list of ids in pages of ten at most; `moved` changes it before a page is answered. */
function paged(glue: FakeGlue, ids: () => readonly string[], { always = false } = {}): void {
  glue.answer = (seen) => {
    if (!isList(seen)) return undefined
    const query = new URL(seen.path, 'http://host').searchParams
    const offset = Number(query.get('page[offset]') ?? 0)
    const some = ids().slice(offset, offset + Math.min(10, Number(query.get('page[limit]') ?? 10)))
    const hasNext = always || offset + some.length < ids().length
    const next = `https://elsewhere.example/carts?page[offset]=${offset + some.length}&page[limit]=10`
    return new Response(JSON.stringify({ data: some.map(cartOf), ...(hasNext ? { links: { next } } : {}) }))
  }
}

const shown = async (worker: Worker): Promise<readonly string[]> => {
  await worker.page('carts.refresh')
  return (await worker.page('carts.all', { list: 'received' })).map(({ id }) => id).toSorted()
}
const asked = (glue: FakeGlue): number => glue.seen.filter(isList).length

describe('a plain server', () => {
  it('that pages its list is read to the end, at its own address', async () => {
    const { glue, worker } = await plain()
    paged(glue, () => numbered(34))
    expect(await shown(worker)).toEqual(numbered(34).toSorted())
  })

  it('that does not is asked once', async () => {
    const { glue, worker } = await plain()
    glue.answer = (seen) => (isList(seen) ? new Response(JSON.stringify({ data: numbered(120).map(cartOf) })) : undefined)
    const before = asked(glue)
    expect([(await shown(worker)).length, asked(glue) - before]).toEqual([120, 1])
  })

  it('whose pages overlap shows each cart once', async () => {
    const { glue, worker } = await plain()
    paged(glue, () => numbered(12).flatMap((id) => [id, id]))
    expect(await shown(worker)).toEqual(numbered(12).toSorted())
  })

  it('that answers every page alike, and always another one, is left', async () => {
    const { glue, worker } = await plain()
    const same = JSON.stringify({ data: numbered(10).map(cartOf), links: { next: '/carts?page[offset]=10&page[limit]=10' } })
    glue.answer = (seen) => (isList(seen) ? new Response(same) : undefined)
    const before = asked(glue)
    expect([(await shown(worker)).length, asked(glue) - before]).toEqual([10, 2])
  })

  it('that lists new carts for ever is left once there are more than a device keeps', async () => {
    const { glue, worker } = await plain()
    let made = 0
    glue.answer = (seen) => {
      if (!isList(seen)) return undefined
      const data = [cartOf(`n${Math.max(0, made - 1)}`), ...Array.from({ length: 50 }, () => cartOf(`n${made++}`))]
      return new Response(JSON.stringify({ data, links: { next: `/carts?page[offset]=${made}&page[limit]=50` } }))
    }
    expect((await shown(worker)).length).toBe(500)
  })

  it('whose list moves while it is read loses no cart on the device', async () => {
    const { glue, worker } = await plain()
    paged(glue, () => numbered(34))
    await shown(worker)
    let pages = 0
    // Each time a page was read one cart is gone from its start: what stood first on the next page stands last on the one before.
    const moving = (): readonly string[] => numbered(34).slice(Math.floor(pages / 4))
    paged(glue, () => {
      pages += 1
      return moving()
    })
    const seen = await shown(worker)
    expect(
      numbered(34)
        .slice(12)
        .filter((id) => !seen.includes(id)),
    ).toEqual([])
  })
})

describe('a server that tells news', () => {
  const news = (meta: object, ids: readonly string[] = [], more: object = {}): Response =>
    new Response(JSON.stringify({ data: ids.map(cartOf), meta: { isWhole: false, gone: [], ...meta }, ...more }))

  async function telling(
    answers: readonly (() => Response)[],
  ): Promise<{ glue: FakeGlue; worker: Worker; sinces: () => readonly string[] }> {
    const glue = fakeGlue()
    glue.features = [...glue.features, 'cart-news']
    const worker = startWorker(newDevice(glue))
    glue.answer = (seen) => (seen.path.startsWith('/cart-news') ? new Response(null, { status: 204 }) : undefined)
    await signIn(worker)
    const left = [...answers]
    const before = glue.seen.length
    glue.answer = (seen) => (seen.path.startsWith('/cart-news') ? (left.shift()?.() ?? new Response(null, { status: 204 })) : undefined)
    const sinces = () => glue.seen.slice(before).map(({ path }) => new URL(path, 'http://host').searchParams.get('since') ?? '')
    return { glue, worker, sinces }
  }

  it('is asked from where the last answer ended, page by page, and nothing else', async () => {
    const { worker, sinces } = await telling([
      () => news({ since: '5', isWhole: true }, ['c1', 'c2'], { links: { next: '/x' } }),
      () => news({ since: '7' }, ['c3']),
      () => news({ since: '9', gone: ['c1'] }, ['c3']),
    ])
    expect([await shown(worker), await shown(worker), await shown(worker)]).toEqual([
      ['c1', 'c2', 'c3'],
      ['c2', 'c3'],
      ['c2', 'c3'],
    ])
    expect(sinces()).toEqual(['', '5', '7', '9'])
  })

  it('that starts anew takes along what it does not name', async () => {
    const { worker } = await telling([
      () => news({ since: '5', isWhole: true }, ['c1', 'c2']),
      () => news({ since: '3', isWhole: true }, ['c2', 'c4']),
    ])
    expect([await shown(worker), await shown(worker)]).toEqual([
      ['c1', 'c2'],
      ['c2', 'c4'],
    ])
  })

  it('is asked again for what was not understood', async () => {
    const broken = { data: [{ type: 'carts', id: 'c1', attributes: { name: 7 } }], meta: { since: '9', isWhole: false, gone: [] } }
    const { worker, sinces } = await telling([
      () => news({ since: '5', isWhole: true }, ['c1']),
      () => new Response(JSON.stringify(broken)),
    ])
    await shown(worker)
    expect([await shown(worker), await shown(worker)]).toEqual([['c1'], ['c1']])
    expect(sinces()).toEqual(['', '5', '5'])
  })

  it('does not hold a device that is told of the same place again and again', async () => {
    const { worker, sinces } = await telling(
      Array.from({ length: 9 }, () => () => news({ since: '5', isWhole: true }, ['c1'], { links: { next: '/x' } })),
    )
    expect(await shown(worker)).toEqual(['c1'])
    expect(sinces()).toEqual(['', '5'])
  })
})
