/** Teams customers send carts to: what a customer sends and sees of it, what people of the team see and do. */
import * as z from 'zod/mini'
import { newCartCapture } from './glue.ts'
import { LANGUAGES } from './languages.ts'
import { MAX_CUSTOMER_NAME, MAX_ID_LENGTH, MAX_MESSAGE_LENGTH } from './limits.ts'

/** Among the features of a server that has teams. */
export const TEAMS_FEATURE = 'teams'

/** Attributes of teams, for their people. `url` is the page customers see; `waiting`: requests nobody answered or closed. */
export const teamAttributes = z.object({
  name: z.string(),
  url: z.string(),
  waiting: z.int(),
  members: z.array(z.object({ idCompanyUser: z.string(), name: z.string() })),
})

/** How far a request is, for its customer and for the team. */
export const REQUEST_STATES = ['received', 'answered', 'closed'] as const

/**
 * Attributes of team-requests, for people of the team. Times are RFC 3339 in UTC. `version` counts changes: who changes a request says which one was seen.
 * `cart` is null in lists; `shop` is an origin. `idCart`: the cart it was answered with.
 */
export const teamRequestAttributes = z.object({
  idTeam: z.string(),
  team: z.string(),
  name: z.string(),
  address: z.string(),
  message: z.string(),
  language: z.enum(LANGUAGES),
  shop: z.string(),
  lineCount: z.int(),
  state: z.enum(REQUEST_STATES),
  version: z.int(),
  assignee: z.nullable(z.object({ idCompanyUser: z.string(), name: z.string() })),
  isMine: z.boolean(),
  idCart: z.nullable(z.string()),
  sentAt: z.string(),
  answeredAt: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  cart: z.nullable(newCartCapture),
})

/** Attributes of sent-requests: what a customer is told of a cart sent to a team. Nothing of who reads it. */
export const sentRequestAttributes = z.object({
  team: z.string(),
  company: z.string(),
  state: z.enum(REQUEST_STATES),
  sentAt: z.string(),
  answeredAt: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
})

const short = z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH))
const said = z.string().check(z.maxLength(MAX_MESSAGE_LENGTH))

/** A cart for a team, as a person asks for it: `team` is the address of the team's page. `askId` is the asker's own: the same again is the same request. */
export const askWish = z.object({
  askId: z.uuid(),
  team: z.string().check(z.maxLength(300)),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_CUSTOMER_NAME)),
  address: z.string().check(z.minLength(1), z.maxLength(254)),
  message: said,
})
export type AskWish = Readonly<z.infer<typeof askWish>>

/** A cart this device sent to a team. `page` is the team's; `at` is when it came to its state, RFC 3339; `gone`: the team has it no more. */
export const sentCart = z.object({
  id: z.string(),
  page: z.string(),
  team: z.string(),
  company: z.string(),
  shop: z.string(),
  state: z.enum([...REQUEST_STATES, 'gone']),
  at: z.string(),
})
export type SentCart = Readonly<z.infer<typeof sentCart>>

/** A team one is of. */
export const ownTeam = z.extend(teamAttributes, { id: z.string() })
/** A request to such a team. */
export const teamRequest = z.extend(teamRequestAttributes, { id: z.string() })
export type TeamRequest = Readonly<z.infer<typeof teamRequest>>
/** Everything there is for whoever is of a team; no teams for who is of none. */
export const inbox = z.object({ teams: z.array(ownTeam), requests: z.array(teamRequest) })
export type Inbox = Readonly<z.infer<typeof inbox>>

/** Gives a request to somebody, closes it or opens it again; what is left out stays. */
export const requestMove = z.object({
  id: short,
  version: z.int(),
  assigneeId: z.optional(z.nullable(short)),
  isClosed: z.optional(z.boolean()),
})
export type RequestMove = Readonly<z.infer<typeof requestMove>>
/**
 * Answers a request with its cart, changed: quantities by the ids of lines, "0" leaves one out, those left out here stay. With `ofTab` it is the cart that this tab shows instead;
 * `seen` names what was seen of it (`seenProducts`).
 */
export const requestAnswer = z.object({
  id: short,
  version: z.int(),
  message: said,
  quantities: z.record(z.string(), z.string().check(z.regex(/^\d{1,9}(\.\d{1,3})?$/))),
  ofTab: z.optional(z.object({ tabId: z.int(), seen: short })),
})
export type RequestAnswer = Readonly<z.infer<typeof requestAnswer>>
