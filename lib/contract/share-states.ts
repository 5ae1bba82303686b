/** What colleagues did with carts that were shared with them, beyond Glue. */
import * as z from 'zod/mini'
import { MAIL_STATES } from './share-mails.ts'

/** What a share is, the later the further. */
export const SHARE_STATES = ['shared', 'opened', 'added', 'declined'] as const
/** One of them. */
export type ShareState = (typeof SHARE_STATES)[number]

/** What its receiver does: `addElsewhere` puts something for it into another shop's cart, which is not its lines; `takeOut` is an import that was undone, `restore` takes a decline back, `reply` says something to the owner in place of what was said before. */
export const SHARE_MOVES = ['open', 'add', 'addElsewhere', 'takeOut', 'reply', 'decline', 'restore'] as const
/** One of them. */
export type ShareMove = (typeof SHARE_MOVES)[number]

/** Those of them that follow from what a person does with a cart anyway. */
export const NOTED_MOVES = ['open', 'add', 'addElsewhere', 'takeOut'] as const
/** One of them. */
export type NotedMove = (typeof NOTED_MOVES)[number]

/** Attributes of share-states, for whoever owns the cart and for who has it. Times are RFC 3339 in UTC; `message` is what the receiver said last, with a decline or without, or empty. */
export const shareStateAttributes = z.object({
  idCompanyUser: z.string(),
  idCart: z.string(),
  state: z.enum(SHARE_STATES),
  openedAt: z.nullable(z.string()),
  addedAt: z.nullable(z.string()),
  /** When something was put into another shop's cart for it; `state` says nothing of that. Absent from servers before that was kept. */
  elsewhereAt: z.optional(z.nullable(z.string())),
  declinedAt: z.nullable(z.string()),
  message: z.string(),
  /** What its owner said with it; empty for nothing, absent from servers before that was kept. */
  said: z.optional(z.string()),
  /** Name of the agent who shared it in the owner's name, empty once that person is gone; null: the owner did. */
  agent: z.optional(z.nullable(z.string())),
  /** In the list of an own cart's shares: how far the mail about it is and since when; absent where there is none, or it is not known any more. */
  mail: z.optional(z.object({ state: z.enum(MAIL_STATES), at: z.string() })),
})

/** What became of a share as a device keeps it: `at` is when that happened, `message` what its receiver said last; `isElsewhere`: what came in came into another shop's cart, and that is when; `takesReply` where the server takes a reply. */
export const colleagueAnswer = z.object({
  state: z.enum(SHARE_STATES),
  at: z.optional(z.string()),
  message: z.optional(z.string()),
  isElsewhere: z.optional(z.literal(true)),
  takesReply: z.optional(z.literal(true)),
})
export type ColleagueAnswer = Readonly<z.infer<typeof colleagueAnswer>>
