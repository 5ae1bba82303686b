/** New entries: made in a person's name, kept, and sent as far as that goes now. */
import type { PermissionGroup } from '../../contract/permission.ts'
import type { ShareMail } from '../../contract/share-mails.ts'
import type { CartSummary, Recipient } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { definedOnly } from '../../core/json.ts'
import type { AccountService } from '../account/accounts.ts'
import type { ShareStates } from '../carts/share-states.ts'
import { summaryOfEntry } from '../carts/views.ts'
import type { DeskDeps } from '../deps.ts'
import { NO_ACCOUNT, type OutboxEntry } from './entry.ts'
import type { Outbox } from './queue.ts'

/** What every new entry says. */
export interface EntryWish {
  readonly shareId: string
  readonly name: string
  readonly recipients: readonly Recipient[]
  readonly permission: PermissionGroup
  readonly mail?: ShareMail | undefined
}

/** The way into the outbox. */
export interface Sending {
  /** The common fields of a new entry without a cart, in the name of whoever is signed in. @throws auth.signed-out, forbidden.no-company-user, forbidden.not-company-user */
  readonly begin: (wish: EntryWish) => Promise<Omit<OutboxEntry, 'kind'>>
  /** Keeps an entry and sends it as far as that goes now. @throws storage.full */
  readonly send: (entry: OutboxEntry) => Promise<CartSummary>
  /** How an entry stands once what can be sent now was sent. */
  readonly settled: (entry: OutboxEntry) => Promise<CartSummary>
}

interface SendingDeps extends Pick<DeskDeps, 'now' | 'changed'> {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly states: ShareStates
}

/** Creates it before the outbox. */
export function createSending({ now, changed, account, outbox, states }: SendingDeps): Sending {
  const settled = async (entry: OutboxEntry): Promise<CartSummary> => {
    await outbox.drain()
    const state = await states.find(entry.shareId)
    const summary = state ?? (entry.cartId === undefined ? undefined : await states.find(entry.cartId))
    return { ...(summary ?? summaryOfEntry(entry)), ...definedOnly({ unmailed: outbox.unmailed(entry.shareId) }) }
  }
  return {
    settled,
    begin: async ({ recipients, mail, ...wish }) => ({
      ...wish,
      ...definedOnly({ mail }),
      owner: await ownerOf(account),
      recipients: recipients.map((recipient) => ({ ...recipient, state: 'waiting' as const })),
      fingerprint: '',
      origin: '',
      createdAt: now(),
      attempts: 0,
      nextAt: 0,
    }),
    send: async (entry) => {
      await outbox.put(entry)
      changed('carts')
      return settled(entry)
    },
  }
}

async function ownerOf(account: AccountService): Promise<OutboxEntry['owner']> {
  const { id, server, signedIn, idCompanyUser, companyUsers, anonymous } = await account.get()
  if (anonymous && server !== undefined) return { server, idCompanyUser: NO_ACCOUNT, ...(id === undefined ? {} : { connection: id }) }
  if (!signedIn || server === undefined) throw new AppError('auth.signed-out')
  if (idCompanyUser === undefined) throw new AppError(companyUsers.length > 0 ? 'forbidden.no-company-user' : 'forbidden.not-company-user')
  return { server, idCompanyUser, ...(id === undefined ? {} : { connection: id }) }
}
