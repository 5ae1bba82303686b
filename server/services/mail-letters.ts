/** What mail can say: one schema a kind. Kept as data and put into words when it is sent, so that what waits gains by better words and is no text to leak. */
import * as z from 'zod/mini'
import type { Language } from '../../lib/contract/languages.ts'
import { cleanMessage, cleanName } from '../../lib/core/message.ts'
import { REPORT_REASONS, REPORTED_KINDS } from '../store/link-reports.ts'

/** Longest message of a mail, in UTF-16 units. */
export const MAX_MAIL_MESSAGE = 1000
const MAX_NAME = 100

/** Stands for a name there is none of. */
export const NO_NAME = '–'
const name = z.pipe(
  z.string(),
  z.transform((text) => cleanName(text, MAX_NAME) ?? NO_NAME),
)
/** Name of the agent who acts for the sender; absent where nobody does. A letter of a call that names an agent names nobody else. */
const agent = z.optional(name)
/** Below PUBLIC_URL: parts of letters, digits, `-`, `_`, `.` only. */
const path = z.string().check(z.regex(/^(\/[\w.-]{1,200}){1,4}$/))

const invitation = z.object({
  /** `reminder`: of an invitation nobody answered; `share`: a colleague has the cart already; `call`: handed over on the phone. */
  kind: z.enum(['invitation', 'reminder', 'share', 'call']),
  cart: name,
  /** Name of who shares it; of a call, of who hands it over. */
  sender: name,
  agent,
  message: z.optional(
    z.pipe(
      z.string(),
      z.transform((text) => cleanMessage(text, MAX_MAIL_MESSAGE)),
    ),
  ),
  /** When the invitation ends, RFC 3339; absent: it does not. */
  expiresAt: z.optional(z.iso.datetime()),
  /** Of the page it leads to: `/i/…` and `/h/…` with a token, `/shared/…` without. */
  path,
})

/** The code that opens a link which asks for an address. It says nothing of the cart. */
const code = z.object({
  kind: z.literal('code'),
  code: z.string().check(z.regex(/^\d{8}$/)),
  /** Name of who shares it; absent where that is not to be told. */
  sender: z.optional(name),
  agent,
})

/** What whoever runs the server is told of reports. `count`: how many there are; some are quoted. */
export const reportLetter = z.object({
  kind: z.literal('report'),
  count: z.number(),
  reports: z.array(
    z.object({
      kind: z.enum(REPORTED_KINDS),
      link: z.string(),
      cart: z.string(),
      company: z.string(),
      reason: z.enum(REPORT_REASONS),
      said: z.string(),
      at: z.iso.datetime(),
    }),
  ),
})
/** The same, read. */
export type ReportLetter = Readonly<z.output<typeof reportLetter>>

/** What a team is told of a customer's cart. `count`: of its lines. It says nothing that is in it, and no address. */
export const teamLetter = z.object({
  kind: z.literal('team-request'),
  customer: name,
  team: name,
  count: z.number(),
  /** Of a page that says where the request is. */
  path,
})
/** The same, read. */
export type TeamLetter = Readonly<z.output<typeof teamLetter>>

/** A mail's content. */
export const letter = z.union([invitation, code])
/** A mail's content as it is kept: names and messages are clean. */
export type Letter = Readonly<z.output<typeof letter>>
/** An invitation to a cart. */
export type InvitationLetter = Readonly<z.output<typeof invitation>>
/** A code for a link. */
export type CodeLetter = Readonly<z.output<typeof code>>

/** What is kept of a letter besides. `blockPath`: where one click, by POST, blocks the sender. */
export const keptLetter = z.union([z.object({ letter, blockPath: path }), z.object({ letter: z.union([reportLetter, teamLetter]) })])
/** A letter ready to be put into words. */
export type ReadyLetter = Readonly<z.output<typeof keptLetter>> & { readonly language: Language }
