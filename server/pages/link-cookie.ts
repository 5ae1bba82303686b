/** The cookie of a browser that gave the code of a link which asks for one. */
import { passKeyOf } from '../services/link-passes.ts'

const NAME = 'handcart-pass'

/** Sets it, from the answer to `/l/<token>/check`: without a path it goes to what is below `/l/<token>` alone, below whatever path a proxy puts this server. */
export function passCookie({ pass, until }: { readonly pass: string; readonly until: Date }, when: CookieTime): string {
  return cookieBelow(`${NAME}=${pass}`, until, when)
}

/** When it is set, and where people reach this server. */
export interface CookieTime {
  readonly now: Date
  readonly publicUrl: string | undefined
}

/** A cookie for what is below the address that is answered: it names no path. No script reads it, and no other site's form brings it along. */
export function cookieBelow(pair: string, until: Date, { now, publicUrl }: CookieTime): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : ''
  const seconds = Math.max(0, Math.floor((until.getTime() - now.getTime()) / 1000))
  // Lax: whoever comes again by the link in a mail or a chat has it.
  return `${pair}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The key of the pass in a Cookie header; undefined where there is none. */
export function passKeyIn(cookies: string | undefined): string | undefined {
  const [, pass] = cookies === undefined ? [] : (/(?:^|;)\s*handcart-pass=([\w-]{43})\s*(?:;|$)/.exec(cookies) ?? [])
  return pass === undefined ? undefined : passKeyOf(pass)
}
