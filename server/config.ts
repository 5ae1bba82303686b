/** The server's settings: read once from environment variables, checked, then passed on as values. */
import * as z from 'zod/mini'
import type { Language } from '../lib/contract/languages.ts'
import { AppError } from '../lib/core/app-error.ts'
import { emailAddress } from '../lib/core/email-address.ts'
import { languageOf } from '../lib/core/languages.ts'
import { isNetwork } from './http/network.ts'
import { type MailSettings, publicAddress, senderOf, smtpSettings } from './mail/settings.ts'
import { type Keep, USUAL_KEEP } from './services/keep.ts'

/** Every setting of the server. Absent settings have their default; optional ones are undefined. */
export interface Config {
  /** TCP port; 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Folder of the embedded PostgreSQL; unused with `databaseUrl`. */
  readonly data: string
  readonly seed: string | undefined
  readonly catalogue: 'open' | 'strict'
  readonly databaseUrl: string | undefined
  /** Kept in no database; undefined: the password of the database is taken. */
  readonly secret: string | undefined
  /** Address people reach the server at, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** Undefined: mail is off, for one of `SMTP_URL`, `MAIL_FROM` and `PUBLIC_URL` is not set. */
  readonly mail: MailSettings | undefined
  /** Names of the settings that keep mail from being sent although some are set; empty when all are, or none. */
  readonly mailLacks: readonly string[]
  /** False turns rate limits off; for test runs only. */
  readonly limits: boolean
  /** False: plain Glue, without anything of Handcart's own. */
  readonly ownResources: boolean
  /** Whether people without an account may share by link. */
  readonly anonymous: boolean
  /** Who carts may be shared with: colleagues of the company, or of the business unit only. */
  readonly shareWithin: 'company' | 'business-unit'
  /** Web origins whose pages may call, beside `publicUrl` and extensions. */
  readonly origins: readonly string[]
  /** Addresses and networks of proxies whose `X-Forwarded-For` counts. */
  readonly trustProxy: readonly string[]
  /** How long is kept what has ended. */
  readonly keep: Keep
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

function address(protocols: readonly string[], message: string) {
  return readable((text) => protocols.find((protocol) => URL.parse(text)?.protocol === protocol), message)
}

function readable(read: (text: string) => unknown, message: string) {
  return z.string().check(z.refine((text) => read(text) !== undefined, message))
}

// Values between commas; each must be fine.
function listOf(isFine: (item: string) => boolean, message: string) {
  return z.string().check(z.refine((text) => itemsOf(text).every(isFine), message))
}

function itemsOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

// As browsers send it: scheme, host, a port that is not the usual one; no path, not even a slash.
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text
}

const MIN_SECRET_LENGTH = 32
const FOREVER = 'forever'
const days = z.optional(
  z
    .string()
    .check(
      z.refine((text) => text === FOREVER || /^[1-9]\d{0,4}$/.test(text), `must be a number of days from 1 to 99999, or "${FOREVER}"`),
    ),
)

const variables = z.object({
  HANDCART_PORT: z.optional(
    z.string().check(z.refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a port number from 0 to 65535')),
  ),
  HANDCART_HOST: z.optional(z.string().check(z.regex(/^[\w.:-]+$/, 'must be a host name or an IP address without a port'))),
  HANDCART_DATA: z.optional(z.string()),
  HANDCART_SEED: z.optional(z.string()),
  HANDCART_CATALOGUE: z.optional(z.enum(['open', 'strict'], 'must be "open" or "strict"')),
  DATABASE_URL: z.optional(address(['postgres:', 'postgresql:'], 'must be an address such as postgres://user:password@host:5432/database')),
  HANDCART_SECRET: z.optional(z.string().check(z.minLength(MIN_SECRET_LENGTH, `must have ${MIN_SECRET_LENGTH} characters or more`))),
  PUBLIC_URL: z.optional(
    readable(publicAddress, 'must be an address that starts with https:// or http://, without a password, "?" and "#"'),
  ),
  SMTP_URL: z.optional(
    readable(
      smtpSettings,
      'must be an address such as smtps://user:password@host, smtp://user:password@host:587, or smtp://host:25?tls=off without a password',
    ),
  ),
  MAIL_FROM: z.optional(readable(senderOf, 'must be an e-mail address, or a name and an address such as Handcart <carts@shop.example>')),
  HANDCART_OPERATOR: z.optional(readable(emailAddress, 'must be an e-mail address such as abuse@shop.example')),
  HANDCART_OWN_RESOURCES: z.optional(z.enum(['on', 'off'], 'must be "on" or "off"')),
  HANDCART_ANONYMOUS: z.optional(z.enum(['on', 'off'], 'must be "on" or "off"')),
  HANDCART_SHARE_WITHIN: z.optional(z.enum(['company', 'business-unit'], 'must be "company" or "business-unit"')),
  HANDCART_ORIGINS: z.optional(listOf(isOrigin, 'must be web origins such as https://shop.example, with commas between them')),
  HANDCART_TRUST_PROXY: z.optional(listOf(isNetwork, 'must be IP addresses or networks such as 10.0.0.0/8, with commas between them')),
  HANDCART_LIMITS: z.optional(z.enum(['on', 'off'], 'must be "on" or "off"')),
  HANDCART_KEEP_LINKS: days,
  HANDCART_KEEP_CALLS: days,
  HANDCART_KEEP_INVITATIONS: days,
  HANDCART_KEEP_MAIL: days,
  HANDCART_KEEP_REPORTS: days,
  HANDCART_KEEP_REQUESTS: days,
  HANDCART_KEEP_LOG: days,
})

/**
 * The settings in these environment variables; an empty variable counts as not set.
 * @throws start.failed naming every variable that is wrong and what it must be. Values are never repeated: they may hold passwords.
 */
export function readConfig(environment: Environment): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = variables.safeParse(set)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`)
    throw new AppError('start.failed', { data: { problem: problems.join(' ') }, cause: parsed.error })
  }
  const found = parsed.data
  return {
    port: Number(found.HANDCART_PORT ?? 8787),
    host: found.HANDCART_HOST ?? '127.0.0.1',
    data: found.HANDCART_DATA ?? './data',
    seed: found.HANDCART_SEED,
    catalogue: found.HANDCART_CATALOGUE ?? 'open',
    databaseUrl: found.DATABASE_URL,
    secret: found.HANDCART_SECRET,
    publicUrl: publicAddress(found.PUBLIC_URL ?? ''),
    ...mailOf(found, languageOf((environment.LC_ALL || environment.LANG || '').slice(0, 2)) ?? 'en'),
    limits: found.HANDCART_LIMITS !== 'off',
    ownResources: found.HANDCART_OWN_RESOURCES !== 'off',
    anonymous: found.HANDCART_ANONYMOUS !== 'off' && found.HANDCART_OWN_RESOURCES !== 'off',
    shareWithin: found.HANDCART_SHARE_WITHIN ?? 'company',
    origins: itemsOf(found.HANDCART_ORIGINS),
    trustProxy: itemsOf(found.HANDCART_TRUST_PROXY),
    keep: keepOf(found),
  }
}

function keepOf(found: z.infer<typeof variables>): Keep {
  const daysOr = (set: string | undefined, usual: number | undefined): number | undefined => {
    if (set === undefined) return usual
    return set === FOREVER ? undefined : Number(set)
  }
  return {
    links: daysOr(found.HANDCART_KEEP_LINKS, USUAL_KEEP.links),
    calls: daysOr(found.HANDCART_KEEP_CALLS, USUAL_KEEP.calls),
    invitations: daysOr(found.HANDCART_KEEP_INVITATIONS, USUAL_KEEP.invitations),
    mail: daysOr(found.HANDCART_KEEP_MAIL, USUAL_KEEP.mail),
    reports: daysOr(found.HANDCART_KEEP_REPORTS, USUAL_KEEP.reports),
    requests: daysOr(found.HANDCART_KEEP_REQUESTS, USUAL_KEEP.requests),
    log: daysOr(found.HANDCART_KEEP_LOG, USUAL_KEEP.log),
  }
}

// PUBLIC_URL alone is of use without mail.
function mailOf(
  { SMTP_URL, MAIL_FROM, PUBLIC_URL, HANDCART_OPERATOR = '' }: z.infer<typeof variables>,
  language: Language,
): Pick<Config, 'mail' | 'mailLacks'> {
  const [smtp, from, publicUrl] = [smtpSettings(SMTP_URL ?? ''), senderOf(MAIL_FROM ?? ''), publicAddress(PUBLIC_URL ?? '')]
  const to = emailAddress(HANDCART_OPERATOR)
  const operator = to && { to, language }
  if (smtp && from && publicUrl !== undefined) return { mail: { smtp, from, publicUrl, operator }, mailLacks: [] }
  const found = Object.entries({ SMTP_URL: smtp, MAIL_FROM: from, PUBLIC_URL: publicUrl })
  const isWanted = smtp !== undefined || from !== undefined || operator !== undefined
  return { mail: undefined, mailLacks: isWanted ? found.flatMap(([name, value]) => (value === undefined ? [name] : [])) : [] }
}
