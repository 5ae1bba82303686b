/** Who asks, and what every service is given. */
import type { Passwords } from '../auth/passwords.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Db } from '../store/db.ts'
import type { AnonymousGate } from './anonymous-gate.ts'
import type { RequestGate } from './request-gate.ts'
import type { AnonymousCustomer, Caller, CompanyUser, PrivateCustomer } from './rights.ts'
import type { SignInGate } from './sign-in-gate.ts'

/** What the server runs on; clock and randomness come from outside. */
export interface Deps {
  readonly db: Db
  readonly config: Pick<
    Config,
    'catalogue' | 'anonymous' | 'publicUrl' | 'mail' | 'limits' | 'ownResources' | 'shareWithin' | 'origins' | 'trustProxy'
  >
  readonly log: Log
  readonly now: () => Date
  readonly newId: () => string
  readonly random: (size: number) => Uint8Array
  readonly passwords: Passwords
  /** What is kept in no database: hashes of short secrets are keyed with it. All instances on one database have the same. */
  readonly secret: string
  /** Absent: nothing is limited. */
  readonly gates?: Gates
}

/** Whether carts and lines are kept as a shop's page showed them: where no catalogue says what they are, and not on a server that is to be like Spryker's. */
export function keepsCaptures({ catalogue, ownResources }: Pick<Config, 'catalogue' | 'ownResources'>): boolean {
  return catalogue === 'open' && ownResources
}

/** What holds back whoever asks too much. */
export interface Gates {
  readonly signIns: SignInGate
  readonly requests: RequestGate
  readonly anonymous: AnonymousGate
}

/** A signed-in person, or a device of somebody without an account. Without a selected company user the last four are undefined or empty. */
export interface Customer {
  /** Without an account: its id is the tenant's, `reference` is empty. Only routes that say so take it. */
  readonly isAnonymous?: true
  readonly accountId: string
  readonly reference: string
  readonly family: string
  /** The agent who acts for the person; null: the person. */
  readonly agentId: string | null
  /** The sign-in of that agent; null: none acts. */
  readonly agentFamily: string | null
  readonly sessionCompanyId: string
  readonly companyId: string | undefined
  readonly companyUserId: string | undefined
  readonly businessUnitId: string | undefined
  readonly permissions: readonly string[]
}

/** A signed-in agent. */
export interface Agent {
  readonly accountId: string
  readonly family: string
  readonly sessionCompanyId: string
}

/** Whose carts a signed-in person works on: the chosen company user's, else the person's own; an agent does it in that name. */
export function callerOf(customer: Customer): Caller {
  const { companyId, companyUserId, accountId, businessUnitId, permissions, agentId } = customer
  if (customer.isAnonymous) return { kind: 'anonymousCustomer', companyId: accountId, companyUserId: accountId } satisfies AnonymousCustomer
  const person: CompanyUser | PrivateCustomer =
    companyId !== undefined && companyUserId !== undefined
      ? { kind: 'companyUser', companyId, companyUserId, businessUnitId, permissions }
      : { kind: 'privateCustomer', companyId: accountId, companyUserId: accountId }
  const holder = { companyId: person.companyId, companyUserId: person.companyUserId }
  return agentId === null ? person : { ...holder, kind: 'actingAgent', agentId, person }
}
