/** What browsers and mail programs fetch before anybody looks. */
import type { FastifyRequest } from 'fastify'

/** True for a request that says it is one: nobody looked at anything yet. */
export function isPrefetch({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const { 'sec-purpose': sec, purpose, 'x-purpose': x, 'x-moz': moz } = headers
  if (sec === undefined && purpose === undefined && x === undefined && moz === undefined) return false
  return /prefetch|prerender|preview/i.test([sec, purpose, x, moz].join(' '))
}
