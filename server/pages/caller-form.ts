/** The form by which a caller says something of themselves: what was typed, and the cookie of the browser that may see it again. */
import { ADDRESS_KINDS, MAX_OWNER_TEXTS } from '../../lib/contract/limits.ts'
import type { OwnerData } from '../../lib/contract/owner-data.ts'
import { cleanOwnerData, isEmailOrNone, isEmptyOwnerData, isPhoneOrNone } from '../../lib/core/owner-data.ts'
import { callerSecret } from '../services/caller-data.ts'
import { type CookieTime, cookieBelow } from './link-cookie.ts'

const NAME = 'handcart-caller'

/** What a form held: `data` is what would be kept of it. */
export interface TypedDetails {
  readonly typed: OwnerData
  readonly data: OwnerData
  readonly wrong: 'email' | 'phone' | 'empty' | undefined
  /** What the page gave a browser without a cookie. */
  readonly secret: string | undefined
}

/** Nothing typed. */
export const NOTHING_TYPED: OwnerData = { name: '', email: '', phone: '', addresses: [] }

/** What a form says. What is longer than its field is cut. */
export function detailsIn(fields: URLSearchParams): TypedDetails {
  const text = (name: string, most: number): string => (fields.get(name) ?? '').slice(0, most)
  const { name, email, phone, street, postCode, city, country } = MAX_OWNER_TEXTS
  const addresses = ADDRESS_KINDS.map((kind) => ({
    kind,
    street: text(`${kind}.street`, street),
    postCode: text(`${kind}.postCode`, postCode),
    city: text(`${kind}.city`, city),
    country: text(`${kind}.country`, country),
  }))
  const person = { name: text('name', name), email: text('email', email), phone: text('phone', phone) }
  const data = cleanOwnerData({ ...person, addresses })
  const typed = { ...person, addresses: addresses.filter(({ kind: _kind, ...parts }) => Object.values(parts).some((part) => part !== '')) }
  return { typed, data, wrong: problemIn(typed, data), secret: callerSecret(fields.get('secret')) }
}

function problemIn({ email, phone }: OwnerData, data: OwnerData): TypedDetails['wrong'] {
  if (!isEmailOrNone(email)) return 'email'
  if (!isPhoneOrNone(phone)) return 'phone'
  return isEmptyOwnerData(data) ? 'empty' : undefined
}

/** Sets it, from the answer to `/h/<token>/details`: without a path it goes to what is below `/h/<token>` alone. */
export function callerCookie(secret: string, until: Date, when: CookieTime): string {
  return cookieBelow(`${NAME}=${secret}`, until, when)
}

/** The secret in a Cookie header; undefined where there is none. */
export function callerSecretIn(cookies: string | undefined): string | undefined {
  return cookies === undefined ? undefined : callerSecret(/(?:^|;)\s*handcart-caller=([\w-]{43})\s*(?:;|$)/.exec(cookies)?.[1])
}
