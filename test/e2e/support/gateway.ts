/** A door between the extension and the server at which a test can hold a request or its answer. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** A request before the server sees it (`arrived`), or its answer before the extension sees it (`answered`). */
export interface Passing {
  readonly method: string
  readonly path: string
  readonly stage: 'arrived' | 'answered'
}

/** The door. */
export interface Gateway {
  readonly url: string
  /** Asked at every stage; the request or answer goes on when the promise is done. */
  onPassing: (passing: Passing) => Promise<void> | void
  close(): Promise<void>
}

/** Opens a door to the server at `target`. */
export async function openGateway(target: string): Promise<Gateway> {
  const gateway: { onPassing: Gateway['onPassing'] } = { onPassing: () => {} }
  const server = createServer((incoming, outgoing) => void pass({ target, incoming, outgoing, gateway }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return Object.assign(gateway, {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

interface Passage {
  readonly target: string
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly gateway: { readonly onPassing: Gateway['onPassing'] }
}

async function pass({ target, incoming, outgoing, gateway }: Passage): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = incoming
  const body = await bytesOf(incoming)
  await gateway.onPassing({ method, path, stage: 'arrived' })
  const onward = request(`${target}${path}`, { method, headers }, async (answer) => {
    const content = await bytesOf(answer)
    await gateway.onPassing({ method, path, stage: 'answered' })
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(content)
  })
  // The server is down: so is the door, as far as the extension can tell.
  onward.once('error', () => outgoing.destroy())
  onward.end(body)
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
