/** What pages ask of the HTTP app around them. */
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../services/caller.ts'

/** What pages need of the HTTP app. */
export interface PageLookups {
  readonly deps: Deps
  /** Address of this server, without a slash at the end. */
  readonly baseOf: (request: FastifyRequest) => string
  /** What limits count by; empty when it is not known. */
  readonly networkOf: (request: FastifyRequest) => string
  /** The body. @throws AppError */
  readonly textOf: (request: FastifyRequest) => Promise<string>
}
