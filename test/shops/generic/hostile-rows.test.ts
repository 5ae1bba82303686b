import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../../lib/contract/cart.ts'
import { readPage } from '../../../lib/page/capture.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { fakePage } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'

const generic = await shopById('generic')
const signal = new AbortController().signal
const URL_OF_CART = 'https://things.example/cart'
const row = (title: string, more = ''): string =>
  `<tr><td><a href="/mug"><img src="/mug.png"></a><a href="/mug">${title}</a>${more}</td><td><input type="number" name="quantity" value="1"></td><td>€9.00</td></tr>`
const table = (...rows: readonly string[]) => fakePage({ url: URL_OF_CART, html: `<h1>Cart</h1><table>${rows.join('')}</table>` })

describe('rows of a hostile page', () => {
  it('are no cart beyond the limit, and the reason names their number', async () => {
    const page = table(...Array.from({ length: 1200 }, (_row, index) => row(`Mug ${index}`)))
    expect(await readPage(page, signal)).toMatchObject({
      state: 'problem',
      problem: { code: 'invalid.too-many-lines', data: { count: '1200' } },
    })
  })

  it('are looked at once each, however many there are', async () => {
    const page = table(...Array.from({ length: 400 }, (_row, index) => row(`Mug ${index}`)))
    const rows = [...page.document.querySelectorAll('tr')]
    let looks = 0
    for (const element of [...rows, page.document.querySelector('table')]) {
      const search = element?.querySelectorAll.bind(element)
      if (element && search)
        element.querySelectorAll = (selectors: string) => {
          looks += 1
          return search(selectors)
        }
    }
    await generic.readCart(page, signal)
    expect(looks / rows.length).toBeLessThan(6)
  })

  it('are read with titles of ten million letters, which are cut', async () => {
    const page = table(row('x'.repeat(10_000_000), `<small>Colour: ${'y'.repeat(1_000_000)}</small>`), row('Mug'))
    const began = performance.now()
    const cart = cartOf(await generic.readCart(page, signal))
    const took = performance.now() - began
    expect([cart.lines.map(({ title }) => title.length), cart.lines.map(({ options }) => options), took < 1000]).toEqual([
      [2000, 3],
      [[], []],
      true,
    ])
    expect(capturedCart.safeParse(capturedFrom(cart)).error).toBeUndefined()
  })

  it('lose what is no text for people, addresses that run something, and signs that turn a text round', async () => {
    const page = table(
      `<tr><td><a href="javascript:alert(1)">Run</a><a href="/mug">\u202eguM\u202c</a><script>Colour: evil</script><style>Size: 1</style><img src="javascript:1"></td><td><input type="number" name="quantity" value="1"></td><td>€9.00<script>€1.00</script></td></tr>`,
    )
    const [line] = capturedFrom(cartOf(await generic.readCart(page, signal))).lines
    expect(line).toMatchObject({ title: 'guM', options: [], url: 'https://things.example/mug', unitPrice: { amountMinor: 900 } })
    expect(line?.image).toBeUndefined()
  })

  it('are read where fields of a form have the names of what is asked of it', async () => {
    const clobbered = ['parentElement', 'closest', 'matches', 'querySelectorAll', 'className', 'id']
      .map((name) => `<input type="hidden" name="${name}" value="1">`)
      .join('')
    const page = table(row('Mug', `<form>${clobbered}</form>`))
    expect(await readPage(page, signal)).toMatchObject({ state: 'cart', cart: { lines: [{ title: 'Mug' }] } })
  })

  it('may stand a thousand levels deep', async () => {
    const deep = `${'<div>'.repeat(1000)}${row('Mug')}${'</div>'.repeat(1000)}`
    expect(await readPage(fakePage({ url: URL_OF_CART, html: deep }), signal)).toMatchObject({ state: 'cart' })
  })

  it('end their reading when it is aborted', async () => {
    const ended = new AbortController()
    const page = fakePage({
      url: URL_OF_CART,
      html: `<table>${row('Mug').repeat(50)}</table>`,
      stepsAPiece: 5,
      inTurn: () => ended.abort(new Error('gone')),
    })
    await expect(generic.readCart(page, ended.signal)).rejects.toThrow('gone')
  })
})
