/** Headers of every answer, whichever face gives it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '../../lib/core/locale.ts'

const HEADERS = {
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': "frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'referrer-policy': 'same-origin',
  'permissions-policy': '',
  'cache-control': 'no-store',
  // In small letters: the compression looks for it so.
  vary: 'accept-encoding',
}

/** Sets them before anything else is done; a face's own come later and win. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.headers(HEADERS).header('content-language', localeOf(request.headers['accept-language']))
  next()
}
