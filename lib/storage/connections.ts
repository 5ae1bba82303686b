/** The connections of a device, and beside them whose carts a popup may show before the background has answered: written in one call. */
import * as z from 'zod/mini'
import { SHARE_MAILS_FEATURE } from '../contract/share-mails.ts'
import { type Account, companyUser, listedAccount, movedShares } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { mailOfferIn } from '../core/invitation.ts'
import { FIRST_CONNECTION, OPENING_KEY } from '../core/item-keys.ts'
import { definedOnly } from '../core/json.ts'
import { type Area, type Stored, stored } from './stored.ts'

/** Access and refresh token, and when the first one ends in ms since 1970. */
export const tokens = z.object({ access: z.string(), refresh: z.string(), expiresAt: z.number() })
/** Who acts on a server, and for which company. Without `tokens` nobody is signed in. */
export const identity = z.object({
  username: z.optional(z.string()),
  name: z.optional(z.string()),
  idCompanyUser: z.optional(z.string()),
  companyUsers: z.array(companyUser),
  tokens: z.optional(tokens),
})
/** A connection to a server. Times in ms since 1970; tokens never leave the background. */
const connection = z.extend(identity, {
  /** Stable, made by this device. */
  id: z.string(),
  server: z.string(),
  features: z.array(z.string()),
  /** The store its new carts belong to, where the server tells. */
  store: z.optional(z.string()),
  hasAgents: z.optional(z.boolean()),
  sessionEnded: z.boolean(),
  /** The token this device shares with while nobody is signed in. Kept through a sign-in until what was shared is the person's. */
  anonymous: z.optional(z.string()),
  /** What was moved to the person and the popup has not told them yet. */
  moved: z.optional(movedShares),
  /** An agent is signed in: the identity is then the customer's they act for. */
  agent: z.optional(z.object({ username: z.string(), tokens })),
})
/** A stored connection. */
export type Connection = Readonly<z.infer<typeof connection>>
// All connections in the order they were added, and which one is in use.
const connections = z.object({ active: z.optional(z.string()), list: z.array(connection) })
type List = Readonly<z.infer<typeof connections>>
// No secrets: a page of the extension reads it. Without accounts there is nothing to show before the background has answered.
const opening = z.object({ accounts: z.array(listedAccount) })
type Opening = Readonly<z.infer<typeof opening>>

/** The connections of a device. */
export interface StoredConnections extends Stored<List> {
  /** Makes what a popup shows first say what the connections say, where an earlier version wrote last. Nothing may change them meanwhile. */
  readonly keepOpening: () => Promise<void>
}

/** Binds them to an area. */
export function storedConnections(area: Area): StoredConnections {
  // Version 1 was the one connection there could be.
  const list = stored(area, {
    prefix: 'connection',
    schema: connections,
    version: 2,
    migrations: { 2: (data) => ({ active: FIRST_CONNECTION, list: [{ ...Object(data), id: FIRST_CONNECTION }] }) },
  })
  const first = stored(area, { prefix: OPENING_KEY, schema: opening, version: 1 })
  return {
    ...list,
    // Whoever is signed out or switched away is gone from the popup in the same call.
    set: async (value) => {
      try {
        await area.set({ ...list.written(value), ...first.written(openingOf(value)) })
      } catch (cause) {
        throw new AppError('storage.full', { cause })
      }
    },
    remove: async () => area.remove([first.keyOf(), list.keyOf()]),
    keepOpening: async () => {
      const [known, kept] = await Promise.all([list.get(), first.get()])
      // In the order of the schema, as what is kept.
      const wanted = z.parse(opening, openingOf(known ?? { list: [] }))
      if (JSON.stringify(kept ?? { accounts: [] }) !== JSON.stringify(wanted)) await first.set(wanted)
    },
  }
}

// Whom an agent acts for ends with the session, which a stored item outlives: there the popup waits for the background.
function openingOf({ active, list }: List): Opening {
  const isKnown = list.some(({ id, tokens: held }) => id === active && held !== undefined) && list.every(({ agent }) => agent === undefined)
  if (!isKnown) return { accounts: [] }
  return { accounts: list.map((one) => ({ ...accountOf(one), id: one.id, isActive: one.id === active, unseen: 0 })) }
}

/** A connection as screens see it: no tokens. */
export function accountOf(connection: Connection | undefined): Account {
  if (!connection) return { signedIn: false, sessionEnded: false, companyUsers: [] }
  const { id, server, features, username, name, idCompanyUser, companyUsers, sessionEnded, tokens, hasAgents, agent, moved } = connection
  const offers = (feature: string): true | undefined => features.includes(feature) || undefined
  return {
    id,
    server,
    signedIn: tokens !== undefined,
    sessionEnded,
    companyUsers,
    ...definedOnly({
      username,
      name,
      idCompanyUser,
      hasAgents,
      // Servers of the time before links say so when they are asked for one.
      hasLinks: features.length > 0 || undefined,
      hasCalls: offers('phone-calls'),
      hasTeams: offers('teams'),
      sendsMail: mailOfferIn(features) === 'on' || undefined,
      mailsShares: offers(SHARE_MAILS_FEATURE),
      agent: agent && { username: agent.username },
      hasAnonymous: offers('anonymous'),
      anonymous: isAnonymous(connection) || undefined,
      moved,
    }),
  }
}

/** True where this device shares without an account: nobody is signed in, and it has an identity of its own. */
export function isAnonymous({ anonymous, tokens: held, agent }: Pick<Connection, 'anonymous' | 'tokens' | 'agent'>): boolean {
  return anonymous !== undefined && held === undefined && agent === undefined
}
