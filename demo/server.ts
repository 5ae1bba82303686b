/** Starts the demo shop. */
import { createAdaptorServer } from '@hono/node-server'
import { AppError } from '../lib/core/app-error.ts'
import { createShop } from './app.ts'

/** A running demo shop. */
export interface DemoShop {
  /** Address without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Port 0 takes a free one. `log` gets a line for every answer with status 500 or above. */
export interface DemoShopOptions {
  readonly port: number
  readonly host: string
  readonly name?: string
  readonly log?: (line: string) => void
}

/** Longer than proxies and browsers keep theirs, as shops behind them are set. */
const KEEP_ALIVE_MS = 75_000

/** Starts a shop of its own: no shop shares carts or stock with another. @throws start.failed when the port is in use */
export async function startDemoShop({ port, host, name = 'Lumen Office', log }: DemoShopOptions): Promise<DemoShop> {
  const shop = createShop({ name })
  shop.onError((error, context) => {
    log?.(`demo shop: ${context.req.method} ${context.req.path}: ${error.stack ?? error.message}`)
    return context.text('The demo shop has a bug. See the terminal.', 500)
  })
  const server = createAdaptorServer({ fetch: shop.fetch })
  // Node closes an idle connection after 5 s, which resets the request that somebody sends on it just then.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: Error & { readonly code?: string }) => {
      const reason = cause.code === 'EADDRINUSE' ? `Port ${port} is in use.` : `${cause.message}.`
      reject(
        new AppError('start.failed', {
          data: { problem: `The demo shop cannot start: ${reason} Choose another with --shop-port.` },
          cause,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const taken = address !== null && typeof address === 'object' ? address.port : port
  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
