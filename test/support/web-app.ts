/** The sharing server without a port: takes web requests, as `fetch` would send them. */
import type { App } from '../../server/http/app.ts'

/** A `fetch` that ends in the app, as if it came from the address `peer`. */
export function fetchOn(app: App, peer = ''): (request: Request) => Promise<Response> {
  return async ({ method, url, headers, body }) => {
    const { origin, pathname, search } = new URL(url)
    const answer = await app({ method, origin, target: `${pathname}${search}`, headers, body, peer })
    return new Response(answer.body === '' ? null : answer.body, { status: answer.status, headers: answer.headers })
  }
}
