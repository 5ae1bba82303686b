import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { fakePage, json } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'
import { fakeClassic, type Row } from './fake-classic.ts'

const woocommerce = await shopById('woocommerce')

const signal = new AbortController().signal
const VARIATIONS = 100_000
/** What is read of one answer at most, and the piece that goes over it. */
const MOST_READ = 8_000_000
const shirt: Row = { key: 'k2', id: 12, name: 'Shirt – L', price: '21.00', quantity: 1, query: '?attribute_size=L' }

/** A body of as many entries, made only as far as it is read. */
function bodyOf(start: string, entry: (index: number) => string) {
  const read = { characters: 0, isCancelled: false }
  let index = -1
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const first = index + 1
        index = Math.min(first + 1000, VARIATIONS)
        const piece = first === 0 ? start : Array.from({ length: index - first }, (_entry, place) => entry(first + place)).join(',')
        read.characters += piece.length
        controller.enqueue(new TextEncoder().encode(piece))
        if (index === VARIATIONS) controller.close()
      },
      cancel: () => {
        read.isCancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, read }
}

const aVariation: Line = {
  id: '00000000-0000-4000-8000-000000000001',
  product: { variantId: '1000' },
  title: 'Shirt',
  options: [],
  quantity: '1',
  readd: 'exact',
}

const entry = (index: number): string =>
  `{&quot;variation_id&quot;:${index},&quot;attributes&quot;:{&quot;attribute_size&quot;:&quot;No ${index}&quot;},&quot;sku&quot;:&quot;S-${index}&quot;}`

describe('WooCommerce: a product with 100,000 variations', () => {
  it('is read no further than eight million characters of its page', async () => {
    const { page } = fakeClassic([shirt])
    const { stream, read } = bodyOf('<form class="variations_form" data-product_id="12" data-product_variations="[', entry)
    const fetch: typeof page.fetch = async (input, init) =>
      String(input).endsWith('/product/12/') ? new Response(stream) : page.fetch(input, init)
    const { lines } = cartOf(await woocommerce.readCart({ ...page, fetch }, signal))
    expect([lines[0]?.readd, read.isCancelled, read.characters < MOST_READ * 1.05]).toEqual(['needsOptions', true, true])
  })

  it('is asked for the one variation where its page lists thousands', async () => {
    const { page, log } = fakeClassic([shirt], {
      sold: [
        {
          id: 12,
          name: 'Shirt',
          attributes: { attribute_size: { label: 'Size', values: { L: 'L' } } },
          variations: Array.from({ length: 2500 }, (_variation, index) => ({
            id: 1000 + index,
            sku: `S-${index}`,
            fixed: { attribute_size: index === 2000 ? 'L' : `No ${index}` },
          })),
        },
      ],
    })
    const { lines } = cartOf(await woocommerce.readCart(page, signal))
    expect([lines[0]?.product.variantId, log.filter((entry) => entry.includes('wc-ajax'))]).toEqual([
      '3000',
      ['POST /?wc-ajax=get_variation'],
    ])
  })

  it('is read no further than eight million characters of the Store API', async () => {
    const { stream, read } = bodyOf(
      '[{"id":12,"variations":[',
      (index) => `{"id":${index},"attributes":[{"name":"Size","value":"No ${index}"}],"pad":"${'x'.repeat(60)}"}`,
    )
    const page = fakePage({
      url: 'https://lamps.example/cart/',
      html: '<body class="woocommerce-cart"></body>',
      answer: ({ path, query }) => {
        if (query.get('type') === 'variation') return json([{ id: 1000, parent: 12, type: 'variation' }])
        if (path.endsWith('/products')) return new Response(stream)
        return json({ items: [], items_count: 0 }, { headers: { Nonce: 'n' } })
      },
    })
    const variation = [{ attribute: 'attribute_size', value: 'L' }]
    const outcomes = await woocommerce.add(page, { lines: [{ ...aVariation, payload: { variation } }], onLine: () => {} }, signal)
    expect([outcomes, read.isCancelled, read.characters < MOST_READ * 1.05]).toEqual([[{ ok: true }], true, true])
  })

  it('gives a line no more options than a line may have', async () => {
    const details = `<dl class="variation">${Array.from({ length: 3000 }, (_detail, index) => `<dt>Name ${index}:</dt><dd>x</dd>`).join('')}</dl>`
    const read = cartOf(await woocommerce.readCart(fakeClassic([{ ...shirt, details }]).page, signal))
    expect([read.lines[0]?.options.length, capturedFrom(read).lines[0]?.options.length]).toEqual([51, 50])
  })
})
