/**
 * `/l/<token>/preview`: how whoever made a link looks at its page. It leads to the page itself, whose address may be copied from there, and this browser's looks
 * at it are no uses of the link for a day. That is all the cookie says, to this one address.
 */
import type { FastifyReply } from 'fastify'
import type { Deps } from '../services/caller.ts'

const NAME = 'handcart-preview'
const DAY_S = 86_400

/** Leads there, whether there is such a link or not: the page says so itself. */
export function toPreview({ publicUrl }: Deps['config'], reply: FastifyReply, token: string): FastifyReply {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  return (
    reply
      .code(303)
      // Without a path it goes to `/l/<token>` alone, below whatever path a proxy puts this server.
      .header('set-cookie', `${NAME}=1; Max-Age=${DAY_S}; HttpOnly; SameSite=Lax${secure}`)
      .headers({
        location: `../${encodeURIComponent(token)}`,
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      })
      .send()
  )
}

/** True for a browser that came by such an address lately. */
export function isPreview(cookies: string | undefined): boolean {
  return cookies?.split(';').some((part) => part.trim() === `${NAME}=1`) === true
}
