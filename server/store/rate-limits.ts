/** Counters that hold over all instances, kept in PostgreSQL by rate-limiter-flexible, and the networks people are known from. */
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Db, Statement } from './db.ts'

/** Name of a counter and how much it lets through in how many seconds. */
export interface SharedLimit {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

const KNOWN: Statement = { name: 'network-known', text: 'select place from known_network where place = $1 and seen_at >= $2' }
const REMEMBER: Statement = {
  name: 'network-remember',
  text: `insert into known_network (place, seen_at) values ($1, $2) on conflict (place) do update set seen_at = excluded.seen_at`,
}
const SWEEP_COUNTERS: Statement = { name: 'sweep-counters', text: 'delete from rate_limit where expire < $1 returning key' }
const SWEEP_NETWORKS: Statement = { name: 'sweep-networks', text: 'delete from known_network where seen_at < $1 returning place' }

/** A counter in the table `rate_limit`. */
export function sharedLimiter(db: Db, { name, points, seconds }: SharedLimit): RateLimiterPostgres {
  const query = async (statement: Statement & { readonly values: readonly unknown[] }) => {
    const rows = await db.query({ name: statement.name, text: statement.text }, statement.values)
    return { rows, rowCount: rows.length }
  }
  return new RateLimiterPostgres({
    storeClient: { query },
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    // The sweep does that: the library's own timer would swallow errors and know no clock but its own.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
}

/** True when this place (a hash of account and network) was seen since then. */
export async function isKnownPlace(db: Db, place: Buffer, since: Date): Promise<boolean> {
  return (await db.query(KNOWN, [place, since])).length > 0
}

/** Remembers a place. */
export async function rememberPlace(db: Db, place: Buffer, at: Date): Promise<void> {
  await db.query(REMEMBER, [place, at])
}

/** Removes counters that ran out by `now`; answers how many. */
export async function sweepCounters(db: Db, now: Date): Promise<number> {
  return (await db.query(SWEEP_COUNTERS, [now.getTime()])).length
}

/** Forgets places not seen since then; answers how many. */
export async function sweepPlaces(db: Db, before: Date): Promise<number> {
  return (await db.query(SWEEP_NETWORKS, [before])).length
}
