/** The cookie of a browser that gave the code of a link which asks for one. */
import { passKeyOf } from '../services/link-passes.ts'

const NAME = 'handcart-pass'

/** Sets it, from the answer to `/l/<token>/check`: without a path it goes to what is below `/l/<token>` alone, below whatever path a proxy puts this server. */
export function passCookie(
  { pass, until }: { readonly pass: string; readonly until: Date },
  { now, publicUrl }: { readonly now: Date; readonly publicUrl: string | undefined },
): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  const seconds = Math.max(0, Math.floor((until.getTime() - now.getTime()) / 1000))
  // Lax: whoever comes again by the link in a mail or a chat has it.
  return `${NAME}=${pass}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The key of the pass in a Cookie header; undefined where there is none. */
export function passKeyIn(cookies: string | undefined): string | undefined {
  const [, pass] = cookies === undefined ? [] : (/(?:^|;)\s*handcart-pass=([\w-]{43})\s*(?:;|$)/.exec(cookies) ?? [])
  return pass === undefined ? undefined : passKeyOf(pass)
}
