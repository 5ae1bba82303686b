/** The sharing server without a port: takes web requests, as `fetch` would send them. */
import type { FastifyInstance } from 'fastify'

/** A `fetch` that ends in the app, as if it came from the address `peer`. */
export function fetchOn(app: FastifyInstance, peer = ''): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url, headers, body } = request
    const {
      statusCode,
      rawPayload,
      headers: sent,
    } = await app.inject({
      // The library's list of methods is shorter than HTTP's.
      ...Object({ method }),
      url,
      headers: { host: new URL(url).host, ...Object.fromEntries(headers) },
      ...(body === null ? {} : { payload: Buffer.from(await request.arrayBuffer()) }),
      remoteAddress: peer,
    })
    const pairs = Object.entries(sent).map(([name, value]): [string, string] => [name, String(value)])
    return new Response(rawPayload.length === 0 ? null : new Uint8Array(rawPayload), { status: statusCode, headers: pairs })
  }
}
