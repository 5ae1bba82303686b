/** Rate limits: sign-ins per account and address, everything else per token or address. In memory, per process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import type { JsonRecord } from '../../lib/core/json.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { GlueRequest } from '../json-api/request.ts'
import type { Route } from './route.ts'

/** Counts a request. */
export interface Limits {
  /** @throws limit.rate with the seconds to wait */
  check(
    route: Pick<Route, 'access' | 'method'>,
    who: { readonly request: GlueRequest; readonly attributes: JsonRecord; readonly token: string | undefined },
  ): Promise<void>
}

/** Ten sign-ins per account and address in a minute, 1,200 requests per token in a minute. */
export function createLimits(): Limits {
  const signIns = new RateLimiterMemory({ points: 10, duration: 60 })
  const requests = new RateLimiterMemory({ points: 1200, duration: 60 })
  return {
    check: async (route, { request, attributes, token }) => {
      const address = request.network
      if (route.access === 'public' && route.method === 'POST')
        await consume(signIns, tokenHash(`${address} ${String(attributes.username ?? attributes.refreshToken ?? '')}`).toString('base64'))
      else await consume(requests, token === undefined ? address : tokenHash(token).toString('base64'))
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause
    throw new AppError('limit.rate', { data: { wait: String(Math.ceil(cause.msBeforeNext / 1000)) } })
  }
}
