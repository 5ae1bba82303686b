/** A PrestaShop shop on a port: the stand-in of its controllers, a session a browser. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { createPresta } from '../../shops/prestashop/stand-in.ts'

/** Where the stand-in says it is. */
const ORIGIN = 'lamps.example'
const COOKIE = 'PHPSESSID'

/** A running shop. */
export interface PrestaShop {
  readonly url: string
  close(): Promise<void>
}

/** Starts it on a free port, under another name than the server's. */
export async function startPrestaShop(shop: ReturnType<typeof createPresta>): Promise<PrestaShop> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams } = new URL(incoming.url ?? '/', 'http://localhost')
    const session = new RegExp(`${COOKIE}=([\\w-]+)`).exec(incoming.headers.cookie ?? '')?.[1] ?? randomUUID()
    const parameters = new URLSearchParams([...searchParams, ...new URLSearchParams(await text(incoming))])
    const told = shop.answer({ method: incoming.method ?? 'GET', path, parameters }, session)
    const host = incoming.headers.host ?? ''
    const body = (await told.text())
      .replaceAll(`https://${ORIGIN}`, `http://${host}`)
      .replaceAll(`https:\\/\\/${ORIGIN}`, `http:\\/\\/${host}`)
    const cookie = `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`
    outgoing.writeHead(told.status, { 'Content-Type': 'text/html; charset=utf-8', 'Set-Cookie': cookie }).end(body)
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
