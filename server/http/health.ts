/** `GET /health`: what this is and whether its database answers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SHARE_MAILS_FEATURE } from '../../lib/contract/share-mails.ts'
import { TEAMS_FEATURE } from '../../lib/contract/teams.ts'
import { AppError } from '../../lib/core/app-error.ts'
import type { Config } from '../config.ts'
import { keepsCaptures } from '../services/caller.ts'
import type { Db } from '../store/db.ts'
import { VERSION } from '../version.ts'

/** Handler of the route. */
export function healthOn(db: Db, config: Pick<Config, 'catalogue' | 'anonymous' | 'mail' | 'ownResources'>) {
  const { catalogue, anonymous, mail } = config
  const features = [
    'idempotency',
    'cart-news',
    'share-states',
    'invitations',
    'spoken-codes',
    ...(catalogue === 'open' ? ['cart-lines'] : []),
    ...(anonymous ? ['anonymous'] : []),
    // Without it people can be invited by nobody; who was invited before is listed all the same.
    ...(mail ? ['mail'] : []),
    ...(mail && keepsCaptures(config) ? [SHARE_MAILS_FEATURE] : []),
    ...(keepsCaptures(config) ? [TEAMS_FEATURE] : []),
    'link-checks',
    'owner-data',
    'phone-calls',
  ]
  const own = { service: 'handcart', version: VERSION, features, catalogue }
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.headers({ 'content-type': 'application/json', 'access-control-allow-origin': '*' }).serializer(JSON.stringify)
    try {
      await db.query({ name: 'health', text: 'select 1' })
      return reply.send(own)
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      return reply.code(503).send({ ...own, problem: 'The database does not answer.' })
    }
  }
}
