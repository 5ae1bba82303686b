/** Messages about carts sent to teams, and a team's inbox, part of the table. */
import * as z from 'zod/mini'
import { nothing } from '../contract/nothing.ts'
import { askWish, inbox, requestAnswer, requestMove, sentCart, teamRequest } from '../contract/teams.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. */
export const TEAM_MESSAGES = {
  /** Sends the capture of the sender's tab to a team. Needs the server; the same `askId` again is the same request. Answers all that was sent. */
  'asking.send': { from: ['panel'], input: askWish, output: z.array(sentCart) },
  /** What this device sent to teams, and what became of it. */
  'asking.list': { from: ['panel', 'page'], input: z.undefined(), output: z.array(sentCart) },
  /** Takes one back: the team keeps nothing of it. */
  'asking.withdraw': { from: ['panel', 'page'], input: z.object({ id }), output: z.array(sentCart) },
  /** How many requests to the person's teams nobody answered or closed; 0 for who is of none. Who was of none in the last day is not asked about again. */
  'inbox.waiting': { from: ['page'], input: nothing, output: z.int() },
  'inbox.list': { from: ['page'], input: z.undefined(), output: inbox },
  'inbox.read': { from: ['page'], input: z.object({ id }), output: teamRequest },
  'inbox.change': { from: ['page'], input: requestMove, output: teamRequest },
  'inbox.answer': { from: ['page'], input: requestAnswer, output: teamRequest },
} as const
