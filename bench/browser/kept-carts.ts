/** Carts as version 1 kept them on a device. */

/** Words of the carts' names: a search for one of them finds an eighth. */
export const WORDS = ['Workshop', 'Kitchen', 'Meeting', 'Reception', 'Storage', 'Canteen', 'Office', 'Library'] as const

const ME = '0192f000-0000-7000-8000-000000000101'

/** A connection somebody is signed in to. */
export function connectionTo(server: string): unknown {
  return {
    id: 'first',
    server,
    username: 'mara@lumen.example',
    name: 'Mara Lindqvist',
    idCompanyUser: ME,
    companyUsers: [{ idCompanyUser: ME, company: 'Lumen Office GmbH', isDefault: true }],
    tokens: { access: 'a', refresh: 'r', expiresAt: Date.now() + 365 * 24 * 3_600_000 },
    features: ['cart-lines', 'idempotency'],
    sessionEnded: false,
  }
}

/** A received cart as version 1 kept it, by its key. */
export function cartItem(index: number, lines: number): readonly [string, unknown] {
  const id = `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`
  const at = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString()
  const data = {
    id,
    name: `${WORDS[index % WORDS.length]} ${index}`,
    mine: false,
    permission: 1,
    owner: {
      idCompanyUser: `0192f000-0000-7000-8000-0000000002${String(index % 90).padStart(2, '0')}`,
      name: `Person ${index % 90}`,
      company: 'Lumen Office GmbH',
    },
    shop: {
      platform: 'woocommerce',
      origin: 'https://shop.example',
      basePath: '/',
      cartUrl: 'https://shop.example/cart/',
      name: 'Desk & Co',
      currency: 'EUR',
    },
    totals: { grand: { amountMinor: 1000 + index, currency: 'EUR' } },
    lines: Array.from({ length: lines }, (_, line) => lineOf(index, line)),
    people: [{ idCompanyUser: ME, name: 'Mara Lindqvist', email: 'mara@lumen.example', permission: 1, sharedCartId: id, state: 'shared' }],
    version: 3,
    createdAt: at,
    updatedAt: at,
    syncedAt: Date.now(),
  }
  return [`cart:${id}`, { version: 1, data }]
}

function lineOf(cart: number, line: number): unknown {
  return {
    id: `01930000-0000-7000-9000-${String(cart * 1000 + line).padStart(12, '0')}`,
    product: { productId: String(line + 1), sku: `SKU-${cart}-${line}` },
    title: `Office product “No. ${line}”, 160 × 80 cm`,
    options: [{ name: 'attribute_colour', label: 'Colour', value: 'Natural oak' }],
    quantity: String((line % 9) + 1),
    readd: 'exact',
    unitPrice: { amountMinor: 990 + line, currency: 'EUR' },
    lineTotal: { amountMinor: (990 + line) * ((line % 9) + 1), currency: 'EUR' },
    url: `https://shop.example/product/office-product-${line}/`,
    image: `https://shop.example/images/product-${line}.jpg`,
  }
}
