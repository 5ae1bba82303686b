/** Messages about accounts, agents and the administrator's policy, part of the table. */
import * as z from 'zod/mini'
import { customer, customerSearch } from '../contract/customers.ts'
import { nothing } from '../contract/nothing.ts'
import { account, listedAccount, policy } from '../contract/views.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. */
export const ACCOUNT_MESSAGES = {
  'account.get': { from: ['page'], input: nothing, output: account },
  'account.list': { from: ['page'], input: nothing, output: z.array(listedAccount) },
  /** Adds a server and uses it from then on; its host permission was asked for before by the page. */
  'account.connect': { from: ['page'], input: z.object({ server: z.string().check(z.maxLength(300)) }), output: account },
  /** What an administrator has laid down. */
  'account.policy': { from: ['page'], input: nothing, output: policy },
  /** Makes this device able to share by link where nobody is signed in, on the server in use or the one the extension was made for; changes nothing for who is signed in. */
  'account.startAnonymous': { from: ['panel', 'page'], input: nothing, output: account },
  'account.use': { from: ['page'], input: z.object({ id }), output: account },
  'account.signIn': {
    from: ['page'],
    input: z.object({
      id: z.optional(id),
      username: z.string().check(z.maxLength(300)),
      password: z.string().check(z.maxLength(300)),
      asAgent: z.optional(z.boolean()),
    }),
    output: account,
  },
  'account.chooseCompanyUser': { from: ['page'], input: z.object({ id: z.optional(id), idCompanyUser: id }), output: account },
  'account.signOut': { from: ['page'], input: z.optional(z.object({ id })), output: account },
  /** Signs out and forgets the server. */
  'account.remove': { from: ['page'], input: z.object({ id }), output: account },
  /** What the server has of the person on that connection, or of this device without an account: a JSON document. Needs the server. */
  /** The log of the person's company as CSV, for its administrators. */
  'account.downloadLog': { from: ['page'], input: z.object({ id }), output: z.string() },
  'account.download': { from: ['page'], input: z.object({ id }), output: z.string() },
  /** Has it erased there for good; whoever is signed in says so with their password. Signed out and forgotten on this device then. Needs the server. */
  'account.erase': {
    from: ['page'],
    input: z.object({ id, password: z.optional(z.string().check(z.maxLength(300))) }),
    output: account,
  },
  /** The person was told what was moved to them from before they signed in. */
  'account.movedTold': { from: ['page'], input: z.object({ id }), output: nothing },

  /** The first customers that fit; needs an agent signed in. */
  'agent.search': {
    from: ['page'],
    input: z.object({ id: z.optional(id), text: z.string().check(z.maxLength(300)) }),
    output: customerSearch,
  },
  'agent.actFor': { from: ['page'], input: z.object({ id: z.optional(id), customer }), output: account },
  /** Ends acting for a customer; the agent stays signed in. */
  'agent.stop': { from: ['panel', 'page'], input: z.optional(z.object({ id })), output: account },
} as const
