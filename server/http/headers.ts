/** Headers of every answer, whichever face gives it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../lib/contract/languages.ts'
import { languageAsked } from '../../lib/core/languages.ts'

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

// As Glue writes them.
const GLUE_LOCALES: Readonly<Record<Language, string>> = { en: 'en_US', de: 'de_DE' }

/** Sets them before anything else is done; a face's own come later and win. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.headers(HEADERS).header('content-language', GLUE_LOCALES[languageAsked(request.headers['accept-language'])])
  next()
}
