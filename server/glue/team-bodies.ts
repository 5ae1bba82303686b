/** Attributes of the bodies about teams, in the words of Glue. */
import * as z from 'zod/mini'
import { MAX_CUSTOMER_NAME, MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { cleanName } from '../../lib/core/message.ts'
import { cleanLines } from '../../lib/core/text-lines.ts'
import { capture, claim, filled, language, recipient, sent, told } from './body-words.ts'
import { atMost, notBlank, present, textual } from './json-api/attributes.ts'

const TEAM = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}\\.[a-z0-9-]{1,40}$' }
const KEY = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' }
const isKey = z.refine((value) => typeof value === 'string' && /^[\w-]{43}$/.test(value), {
  error: 'This value is no secret of 256 bits in base64url.',
})
const key = z.pipe(sent(present, isKey), z.coerce.string().register(z.globalRegistry, KEY))
const team = filled(TEAM)
const message = told(MAX_MESSAGE_LENGTH, (text) => cleanLines(text, MAX_MESSAGE_LENGTH))

/** One line, with nothing in it that is not seen. */
function named(most: number) {
  const isNamed = z.refine((value) => cleanName(String(value), most) !== undefined, { error: 'This value should not be blank.' })
  const read = z.transform((value: unknown) => cleanName(String(value), most) ?? '')
  return z.pipe(
    sent(present, notBlank, textual, atMost(most), isNamed),
    read.register(z.globalRegistry, { type: 'string', minLength: 1, maxLength: most }),
  )
}

/** `POST sent-requests`. */
export const newSentRequest = z.object({
  team,
  key,
  name: named(MAX_CUSTOMER_NAME),
  address: recipient,
  message,
  language,
  handcart: capture,
})
/** `POST sent-request-looks` and `sent-request-withdrawals`. */
export const knownSentRequest = z.object({ team, key })

const isVersion = z.refine((value) => Number.isSafeInteger(value), { error: 'This value should be of type int.' })
const version = z.pipe(
  sent(present, isVersion),
  z.coerce.number().register(z.globalRegistry, { type: 'integer', minimum: 1, maximum: 1000 }),
)
const assignee = z.optional(
  z.pipe(
    sent(textual),
    z
      .transform((value: unknown) => (value === null || value === '' ? null : String(value)))
      .register(z.globalRegistry, { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] }),
  ),
)
/** `PATCH team-requests`. */
export const requestChange = z.object({ version, idAssignee: assignee, isClosed: claim() })
/** `POST team-answers`. */
export const newAnswer = z.object({ idTeamRequest: filled(), version, name: named(MAX_NAME_LENGTH), message, handcart: capture })
