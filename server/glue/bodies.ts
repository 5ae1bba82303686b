/**
 * Attributes of the bodies Glue takes, each declared once: what is sent is checked in Glue's own words, comes out as a wish of the services, and is what the
 * OpenAPI document says of it. What a wish must be beyond that (a currency the store has, a permission group) the services say.
 */
import * as z from 'zod/mini'
import { line } from '../../lib/contract/cart.ts'
import { ADDRESS_KINDS, MAX_ID_LENGTH, MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, MAX_OWNER_TEXTS } from '../../lib/contract/limits.ts'
import { AUDIENCES, MAX_ALLOWED_LENGTH, MAX_LABEL_LENGTH, MOST_ALLOWED, TAKEN_FROM } from '../../lib/contract/links.ts'
import { ownerData } from '../../lib/contract/owner-data.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { CALL_MOVES } from '../../lib/contract/phone-calls.ts'
import { cartPictures } from '../../lib/contract/pictures.ts'
import { SHARE_MOVES } from '../../lib/contract/share-states.ts'
import { cleanOwnerData, isEmailOrNone, isEmptyOwnerData, isPhoneOrNone } from '../../lib/core/owner-data.ts'
import { cleanText } from '../../lib/core/text.ts'
import { cleanLines } from '../../lib/core/text-lines.ts'
import { asText, capture, claim, type Documented, filled, language, NO_CHOICE, recipient, sent, told } from './body-words.ts'
import { aboveZero, atMost, EMAIL, email, moment, notBlank, numeric, present, textual, uuid } from './json-api/attributes.ts'

const SKU_LENGTH = 200
const NAME = { minLength: 1, maxLength: MAX_NAME_LENGTH }
const CURRENCY = { pattern: '^[A-Z]{3}$' }
const PRICE_MODE = { enum: ['GROSS_MODE', 'NET_MODE'] }
const AMOUNT = { type: 'integer', minimum: 1, maximum: 1000 } as const

/** Text or nothing: an empty one, as an absent one, leaves alone what is there. */
function leftAlone(said: Documented) {
  const read = z.transform((value: unknown) => (value === undefined || value === null || value === '' ? undefined : String(value)))
  return z.optional(z.pipe(z.unknown(), read.register(z.globalRegistry, { type: 'string', ...said })))
}

// Anything may be tried, right or not: what is no text is as good as none.
function tried() {
  const read = z.transform((value: unknown) => (typeof value === 'string' ? value : ''))
  return z.optional(z.pipe(z.unknown(), read.register(z.globalRegistry, { type: 'string' })))
}

const permissionGroups: Documented = { anyOf: [READ_ONLY, FULL_ACCESS].flatMap((id) => [{ const: id }, { const: String(id) }]) }

// 1, 2, "1" or "2"; undefined for any other, which there is none of.
const permissionGroup = z.pipe(
  sent(present, notBlank, textual),
  z
    .transform((value: unknown) =>
      [READ_ONLY, FULL_ACCESS].find((id) => id === value || (typeof value === 'string' && /^\d+$/.test(value) && Number(value) === id)),
    )
    .register(z.globalRegistry, permissionGroups),
)

/** `POST access-tokens`. */
export const credentials = z.object({
  username: z.pipe(sent(present, notBlank, textual, email), asText({ pattern: EMAIL.source })),
  password: filled(),
})
/** `POST agent-access-tokens`: what is missing or blank is a failed login. */
export const agentCredentials = z.object({ username: tried(), password: tried() })
/** `POST agent-customer-impersonation-access-tokens`. */
export const impersonation = z.object({ customerReference: tried() })
/** `POST refresh-tokens`. */
export const refreshRequest = z.object({ refreshToken: filled() })
/** `POST company-user-access-tokens`. */
export const companyUserChoice = z.object({ idCompanyUser: z.pipe(sent(present, notBlank, textual, uuid), asText({ format: 'uuid' })) })
/** `POST carts`. */
export const newCart = z.object({
  priceMode: filled(PRICE_MODE),
  currency: filled(CURRENCY),
  store: filled({ pattern: '^[A-Z]{2,10}$' }),
  name: z.pipe(sent(present, notBlank, textual, atMost(MAX_NAME_LENGTH)), asText(NAME)),
  handcart: z.optional(capture),
})
/** `PATCH carts` and `guest-carts`. */
export const cartChange = z.object({
  name: z.optional(z.pipe(sent(notBlank, textual, atMost(MAX_NAME_LENGTH)), asText(NAME))),
  priceMode: leftAlone(PRICE_MODE),
  currency: leftAlone(CURRENCY),
})
/** `POST items` and `guest-cart-items`. */
export const newItem = z.object({
  sku: z.pipe(sent(present, notBlank, textual, atMost(SKU_LENGTH)), asText({ minLength: 1, maxLength: SKU_LENGTH })),
  quantity: z.pipe(sent(present, notBlank, numeric, aboveZero), z.coerce.number().register(z.globalRegistry, AMOUNT)),
  handcart: z.optional(line),
})
/** `PATCH items` and `guest-cart-items`. */
export const itemChange = z.object({
  quantity: z.pipe(sent(present, notBlank, numeric), z.coerce.number().register(z.globalRegistry, AMOUNT)),
})
/** `PATCH shared-carts`. */
export const shareChange = z.object({ idCartPermissionGroup: permissionGroup })

// Undefined for any other, which there is none of.
const audience = z.pipe(
  sent(present, notBlank, textual),
  z.transform((value: unknown) => AUDIENCES.find((known) => known === value)).register(z.globalRegistry, { enum: [...AUDIENCES] }),
)
const TOKEN_LENGTH = 200

/** Null: no end. */
const end = z.optional(
  z.pipe(
    sent(moment),
    z
      .transform((value: unknown) => (value === null ? null : new Date(String(value))))
      .register(z.globalRegistry, { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }),
  ),
)
const SAID = {
  label: told(MAX_LABEL_LENGTH, (text) => cleanText(text, MAX_LABEL_LENGTH) ?? ''),
  message: told(MAX_MESSAGE_LENGTH, (text) => cleanLines(text, MAX_MESSAGE_LENGTH)),
  isSigned: claim(),
  expiresAt: end,
}

const shareMove = z.pipe(
  sent(
    present,
    z.refine((value) => SHARE_MOVES.some((known) => known === value), { error: NO_CHOICE }),
  ),
  z
    .transform((value: unknown) => SHARE_MOVES.find((known) => known === value) ?? 'open')
    .register(z.globalRegistry, { enum: [...SHARE_MOVES] }),
)
/** `PATCH share-states`. */
export const shareAnswer = z.object({ move: shareMove, message: SAID.message })

// Addresses and domains; null: whoever opens it is not asked.
const allowed = z.optional(z.nullable(z.array(z.string().check(z.maxLength(MAX_ALLOWED_LENGTH))).check(z.maxLength(MOST_ALLOWED))))
/** `POST cart-links`. */
export const newLink = z.object({ audience, idCartPermissionGroup: permissionGroup, isCopy: claim(), allowed, ...SAID })
/** `PATCH cart-links`. */
export const linkChange = z.object({ isRevoked: claim(), allowed, ...SAID })
/** `POST cart-pictures`. */
export const newPictures = z.object({ pictures: cartPictures })
const ownerText = (maxLength: number) => ({ type: 'string', maxLength }) as const
const OWNER_ADDRESS = {
  kind: { enum: [...ADDRESS_KINDS] },
  street: ownerText(MAX_OWNER_TEXTS.street),
  postCode: ownerText(MAX_OWNER_TEXTS.postCode),
  city: ownerText(MAX_OWNER_TEXTS.city),
  country: ownerText(MAX_OWNER_TEXTS.country),
}
// As documented a name is there, so that something is; it may be missing where something else is filled.
const OWNER_DATA = {
  type: 'object',
  properties: {
    name: { ...ownerText(MAX_OWNER_TEXTS.name), pattern: '\\S' },
    email: { anyOf: [{ const: '' }, { ...ownerText(MAX_OWNER_TEXTS.email), format: 'email' }] },
    phone: { ...ownerText(MAX_OWNER_TEXTS.phone), pattern: '^$|^[+(]?\\d(?:[\\s()/.-]*\\d){2,}[\\s()/.-]*$' },
    addresses: {
      type: 'array',
      maxItems: ADDRESS_KINDS.length,
      'x-unique-by': 'kind',
      items: { type: 'object', properties: OWNER_ADDRESS, required: Object.keys(OWNER_ADDRESS) },
    },
  },
  required: ['name', 'email', 'phone', 'addresses'],
} as const
/** `POST owner-data`: the whole record. What is said against a part names it, never what it holds. */
export const newOwnerData = z.pipe(
  ownerData.check(
    z.refine(({ email: address }) => isEmailOrNone(address), { path: ['email'], error: 'This value is not a valid email address.' }),
    z.refine(({ phone }) => isPhoneOrNone(phone), { path: ['phone'], error: 'This value is not a valid phone number.' }),
    z.refine((data) => !isEmptyOwnerData(cleanOwnerData(data)), { path: ['name'], error: 'One of the values should be filled.' }),
  ),
  z.transform(cleanOwnerData).register(z.globalRegistry, OWNER_DATA),
)
const token = z.pipe(sent(present, notBlank, textual, atMost(TOKEN_LENGTH)), asText({ minLength: 1, maxLength: TOKEN_LENGTH }))
/** `POST opened-links`. */
export const linkToOpen = z.object({ token })
/** `POST spoken-codes`. */
export const newCode = z.object({ token })
const callMove = z.pipe(
  sent(
    present,
    z.refine((value) => CALL_MOVES.some((known) => known === value), { error: NO_CHOICE }),
  ),
  z
    .transform((value: unknown) => CALL_MOVES.find((known) => known === value) ?? 'endHelp')
    .register(z.globalRegistry, { enum: [...CALL_MOVES] }),
)
/** `POST` and `PATCH phone-calls`. */
export const newCall = z.object({ mayEdit: claim() })
export const callChange = z.object({ move: callMove, line: told(MAX_ID_LENGTH, (text) => text), quantity: told(20, (text) => text) })
const takenFrom = z.pipe(
  sent(
    present,
    z.refine((value) => TAKEN_FROM.some((known) => known === value), { error: NO_CHOICE }),
  ),
  z
    .transform((value: unknown) => TAKEN_FROM.find((known) => known === value) ?? 'link')
    .register(z.globalRegistry, { enum: [...TAKEN_FROM] }),
)
/** `POST taken-carts`. */
export const cartToTake = z.object({ from: takenFrom, token, pass: z.optional(z.string().check(z.maxLength(TOKEN_LENGTH))) })
/** `POST anonymous-customers`, `POST cart-viewers`: nothing is asked. */
export const nothingAsked = z.object({})
/** `POST anonymous-customer-moves`. */
export const anonymousMove = z.object({ accessToken: token })

/** `POST call-mails`. */
export const callMail = z.object({ address: recipient, token, language })
/** `POST shared-carts`; `handcart.mail`: its receiver is told by mail. */
export const newShare = z.object({
  idCompanyUser: filled(),
  idCartPermissionGroup: permissionGroup,
  handcart: z.optional(z.object({ mail: z.object({ message: SAID.message, language }) })),
})
/** `POST invitations`. */
export const newInvitation = z.object({
  address: recipient,
  idCartPermissionGroup: permissionGroup,
  message: SAID.message,
  language,
  expiresAt: end,
})
/** `PATCH invitations`. */
export const invitationChange = z.object({
  idCartPermissionGroup: z.optional(permissionGroup),
  isResent: claim(),
  expiresAt: end,
})
