/** The chain of each company's audit log: events get a number and a hash over the one before, behind the writes. Reasons: docs/decisions/0044. */
import { hash } from 'node:crypto'
import {
  BATCH,
  type ChainedEvent,
  chainEvents,
  type EventContent,
  type Head,
  holdHead,
  isCompany,
  NIL,
  passBy,
  unchainedEvents,
  unchainedTenants,
} from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import type { Deps } from './caller.ts'

const SALT_BYTES = 16

/** What the first entry of a company follows on. */
export function firstHash(companyId: string): Buffer {
  return hash('sha256', `audit log of ${companyId}`, 'buffer')
}

/** The hash that stands for an event's data: the data itself may be erased, what it was stays proved. */
export function dataHash(salt: Buffer, data: string): Buffer {
  return hash('sha256', `${salt.toString('hex')} ${data}`, 'buffer')
}

/** The hash of an entry; `of` is that of its data. */
export function entryHash(before: Head, content: string, of: Buffer): Buffer {
  return hash('sha256', `${before.entry + 1} ${before.hash.toString('hex')} ${of.toString('hex')} ${content}`, 'buffer')
}

/** Chains what is not chained, of every company; answers how many entries that made. What somebody else is chaining is left to them. */
export async function chainAll({ db, random }: Pick<Deps, 'db' | 'random'>): Promise<number> {
  let [total, last] = [0, NIL]
  for (;;) {
    const found = await unchainedTenants(db, last)
    for (const tenant of found) {
      if (await isCompany(db, tenant)) total += await chainCompany({ db, random }, tenant)
      else await passBy(db, tenant)
    }
    last = found.at(-1) ?? last
    if (found.length === 0) return total
  }
}

async function chainCompany({ db, random }: Pick<Deps, 'db' | 'random'>, companyId: string): Promise<number> {
  for (let total = 0; ; ) {
    const made = await db.transaction((tx) => chainBatch({ db: tx, random }, companyId))
    total += made
    if (made < BATCH) return total
  }
}

async function chainBatch({ db, random }: { readonly db: Db; readonly random: Deps['random'] }, companyId: string): Promise<number> {
  const head = await holdHead(db, companyId, firstHash(companyId))
  const events = head ? await unchainedEvents(db, companyId) : []
  if (!head || events.length === 0) return 0
  const chained = linked(head, events, random)
  await chainEvents(db, companyId, chained)
  return events.length
}

function linked(
  head: Head,
  events: readonly EventContent[],
  random: Deps['random'],
): { readonly events: readonly ChainedEvent[]; readonly head: Head } {
  const made: ChainedEvent[] = []
  let last = head
  for (const { cart_id, seq, content, data } of events) {
    const salt = Buffer.from(random(SALT_BYTES))
    last = { entry: last.entry + 1, hash: entryHash(last, content, dataHash(salt, data)) }
    made.push({ cart_id, seq, entry: last.entry, hash: last.hash.toString('hex'), salt: salt.toString('hex') })
  }
  return { events: made, head: last }
}
