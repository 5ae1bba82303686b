/** Headers of every answer, whichever face gives it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../lib/contract/languages.ts'
import { languageAsked } from '../../lib/core/languages.ts'
import type { Config } from '../config.ts'

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

// A year. Only where people come by https: other hosts of the domain are the operator's business.
const BY_HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' }

/** Sets them before anything else is done; a face's own come later and win. */
export function headersOf({ publicUrl }: Pick<Config, 'publicUrl'>) {
  const common = publicUrl?.startsWith('https:') ? { ...HEADERS, ...BY_HTTPS_ONLY } : HEADERS
  const headers = {
    en: { ...common, 'content-language': GLUE_LOCALES.en },
    de: { ...common, 'content-language': GLUE_LOCALES.de },
  } satisfies Readonly<Record<Language, object>>
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    reply.headers(headers[languageAsked(request.headers['accept-language'])])
    next()
  }
}
