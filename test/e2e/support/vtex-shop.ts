/** A VTEX shop on a port: the stand-in of its checkout's API behind one page, which shows its cart and its steps by what follows the `#`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { parseJson } from '../../../lib/core/json.ts'
import { CART_COOKIE, type vtexCheckout } from '../../shops/vtex/stand-in.ts'

/** A running shop. */
export interface VtexShop {
  readonly url: string
  close(): Promise<void>
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title><meta property="og:site_name" content="Lamps"></head>
<body id="checkoutMainContainer"><h1>Cart</h1><p id="person"></p><ul id="items"></ul><div><a id="cart-to-orderform" href="#/payment">Checkout</a></div>
<script>
const named = new URLSearchParams(location.search).get('orderFormId')
const show = async () => {
  document.querySelector('h1').textContent = location.hash === '#/payment' ? 'Payment' : 'Cart'
  const form = await (await fetch('/api/checkout/pub/orderForm' + (named ? '/' + named : ''))).json()
  document.querySelector('#person').textContent = form.clientProfileData?.firstName ?? ''
  document.querySelector('#items').replaceChildren(...form.items.map(({ name, quantity }) => Object.assign(document.createElement('li'), { textContent: quantity + ' ' + name })))
}
if (location.hash === '') location.hash = '#/cart'
addEventListener('hashchange', show)
show()
</script></body></html>`

/** Starts it on a free port, under another name than the server's. `before` sees each request of the API and may hold it up. */
export async function startVtexShop(
  checkout: ReturnType<typeof vtexCheckout>,
  before: (path: string) => Promise<void> = async () => {},
): Promise<VtexShop> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://localhost')
    if (path === '/checkout/') return page(outgoing, query.get('orderFormId'))
    if (!path.startsWith('/api/')) return void outgoing.writeHead(404).end()
    const body = parseJson(await text(incoming))
    await before(path)
    const told = await checkout.answer({ method: incoming.method ?? 'GET', path, query, body, cookies: cookiesOf(incoming) })
    const set = Object.entries(told.cookies).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly`)
    outgoing.writeHead(told.status, { 'Content-Type': 'application/json', 'Set-Cookie': set }).end(JSON.stringify(told.json))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

// Whoever opens the address of a cart has that cart from then on.
function page(outgoing: ServerResponse, id: string | null): void {
  const cookie = id === null ? {} : { 'Set-Cookie': `${CART_COOKIE}=__ofid=${id}; Path=/; HttpOnly` }
  outgoing.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...cookie }).end(PAGE)
}

function cookiesOf({ headers }: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (headers.cookie ?? '')
    .split('; ')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
  return new Map(pairs)
}
