/** The settings mail needs: where it is handed in, who it is from, and the address its links begin with. */
import type { Language } from '../../lib/contract/languages.ts'
import { type EmailAddress, emailAddress } from '../../lib/core/email-address.ts'
import { cleanText } from '../../lib/core/text.ts'

/** The mail server everything is handed to. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** `implicit`: TLS from the first byte (smtps). `required`: STARTTLS, or nothing is sent. `off`: plain text. */
  readonly tls: 'implicit' | 'required' | 'off'
  readonly login: { readonly user: string; readonly pass: string } | undefined
}

/** Who mail is from. */
export interface Sender {
  readonly name: string
  /** ASCII. */
  readonly address: string
}

/** Who runs the server, and the language mail to them is in. */
export interface Operator {
  readonly to: EmailAddress
  readonly language: Language
}

/** All of them. */
export interface MailSettings {
  readonly smtp: SmtpSettings
  readonly from: Sender
  /** Address people reach the server at, without a slash at the end; never that of a request. */
  readonly publicUrl: string
  /** Is told what people report; undefined: nobody is. */
  readonly operator?: Operator | undefined
}

const MAX_NAME = 60
const USUAL_PORTS = { 'smtp:': 587, 'smtps:': 465 } as const
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * `smtp://` (STARTTLS required, port 587) or `smtps://` (TLS from the start, port 465), with user and password escaped as in every address. `?tls=off`
 * leaves out TLS: without a password, in a network of one's own; on this machine it is off anyway. Undefined for everything else.
 */
export function smtpSettings(text: string): SmtpSettings | undefined {
  const url = URL.parse(text)
  if (url === null || url.hash !== '' || !['', '/'].includes(url.pathname) || url.hostname === '') return undefined
  const login = loginOf(url)
  const tls = tlsOf(url)
  if (login === 'wrong' || tls === undefined) return undefined
  if (tls === 'off' && login !== undefined && !LOOPBACK.test(url.hostname)) return undefined
  const usual = url.protocol === 'smtps:' ? USUAL_PORTS['smtps:'] : USUAL_PORTS['smtp:']
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? usual : Number(url.port), tls, login }
}

function tlsOf({ protocol, search, hostname }: URL): SmtpSettings['tls'] | undefined {
  if (protocol === 'smtps:') return search === '' ? 'implicit' : undefined
  if (protocol !== 'smtp:' || !['', '?tls=off', '?tls=required'].includes(search)) return undefined
  if (search === '') return LOOPBACK.test(hostname) ? 'off' : 'required'
  return search === '?tls=off' ? 'off' : 'required'
}

function loginOf({ username, password }: URL): SmtpSettings['login'] | 'wrong' {
  if (username === '' && password === '') return undefined
  if (username === '' || password === '') return 'wrong'
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  } catch {
    return 'wrong'
  }
}

/** `Name <address>` or an address alone, whose name is Handcart; undefined for everything else. */
export function senderOf(text: string): Sender | undefined {
  const [, quoted, bare, inside] = /^\s*(?:"([^"<>\\]*)"|([^"<>\\]*?))\s*<([^<>]+)>\s*$/.exec(text) ?? []
  const found = emailAddress(inside ?? text)
  const name = (quoted ?? bare ?? '').trim()
  if (found === undefined || (name !== '' && cleanText(name, MAX_NAME) !== name)) return undefined
  return { name: name === '' ? 'Handcart' : name, address: found.address }
}

/** An http(s) address that links can be put behind, without a slash at the end: no password, no `?`, no `#`; undefined for everything else. */
export function publicAddress(text: string): string | undefined {
  const url = URL.parse(text)
  const isFit =
    (url?.protocol === 'https:' || url?.protocol === 'http:') && !/[?#\s]/.test(text) && url.username === '' && url.password === ''
  return isFit ? url.href.replace(/\/+$/, '') : undefined
}
