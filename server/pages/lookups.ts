/** What pages ask of the HTTP app around them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitHeaders } from '../services/allowance.ts'
import type { Deps } from '../services/caller.ts'
import type { Tried } from '../services/link-opening.ts'
import { passKeyIn } from './link-cookie.ts'

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

/** A secret as an address has it, tried from where the request came from; the answer says what is left of the limit. */
export function triedIn(
  { networkOf }: Pick<PageLookups, 'networkOf'>,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  token: string,
): Tried {
  const passKey = passKeyIn(request.headers.cookie)
  return { token, network: networkOf(request), passKey, tell: (allowance) => void reply.headers(limitHeaders(allowance)) }
}
