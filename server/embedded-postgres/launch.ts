/** Starts the PostgreSQL that came with npm, or attaches to the one that already runs on the same files, and keeps it running. */
import type { ChildProcess } from 'node:child_process'
import pg from 'pg'
import { type Cluster, openCluster, SUPERUSER } from './cluster.ts'
import { startFailure } from './failure.ts'
import { failureOf, freePort, type Postmaster, runningPostmaster, type Settings, spawnPostmaster, stopPostmaster } from './postmaster.ts'

/** A PostgreSQL that answers. */
export interface EmbeddedPostgres {
  /** Stays the same for the life of this object, also when PostgreSQL had to be started again. Holds the password: never log it. */
  readonly url: string
  /** True when it was running already. */
  readonly attached: boolean
  /** Stops PostgreSQL, unless another server still uses it. Close your own connections first. */
  stop(): Promise<'stopped' | 'left running'>
}

/** The folder that holds the data; who hears of restarts; PostgreSQL settings for tests. */
export interface LaunchOptions {
  readonly folder: string
  readonly onRestart?: (event: 'lost' | 'back', cause?: unknown) => void
  readonly settings?: Settings
}

/** An own connection: shows that PostgreSQL lives, and shows others that we use it. */
interface Link {
  readonly client: pg.Client
  readonly postmaster: Postmaster
  readonly attached: boolean
}

const OWNERS = 'handcart owner'
const PATIENCE = 60_000
const PAUSE = 50
const STARTS = 5
// What failed at once would fail again at once, and each time be told.
const REST = 1_000

/** Starts or attaches, and starts again when PostgreSQL dies. @throws start.failed with what is in the way */
export async function startEmbeddedPostgres({ folder, onRestart = () => {}, settings = {} }: LaunchOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(folder)
  const first = await linked(cluster, { settings })
  const { port } = first.postmaster
  let current: Promise<Link | undefined> = Promise.resolve(first)
  let stopping = false
  let stopped: Promise<'stopped' | 'left running'> | undefined
  const watch = (link: Link) => {
    link.client.once('end', () => {
      if (stopping) return
      onRestart('lost')
      current = revived()
    })
  }
  const revived = async (): Promise<Link | undefined> => {
    while (!stopping) {
      try {
        const link = await linked(cluster, { settings, port })
        watch(link)
        onRestart('back')
        return link
      } catch (cause) {
        onRestart('lost', cause)
        await new Promise((done) => setTimeout(done, REST))
      }
    }
    return undefined
  }
  watch(first)
  return {
    url: urlOf(cluster, port),
    attached: first.attached,
    stop: () => {
      stopping = true
      // Once only: a second call must not take PostgreSQL from those it was left to.
      stopped ??= current.then((link) => leave(cluster, link))
      return stopped
    },
  }
}

async function leave(cluster: Cluster, link: Link | undefined): Promise<'stopped' | 'left running'> {
  const isShared = link !== undefined && (await othersUse(link.client))
  await link?.client.end()
  if (isShared) return 'left running'
  await stopPostmaster(cluster)
  return 'stopped'
}

async function othersUse(client: pg.Client): Promise<boolean> {
  try {
    const { rowCount } = await client.query('select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [
      OWNERS,
    ])
    return (rowCount ?? 0) > 0
  } catch (thrown) {
    if (thrown instanceof pg.DatabaseError) throw thrown
    return false // the connection is gone, so PostgreSQL is or will be
  }
}

function urlOf({ password }: Cluster, port: number): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`
}

/** A link to the cluster's PostgreSQL, which is started if need be. */
async function linked(cluster: Cluster, { settings, port }: { settings: Settings; port?: number }): Promise<Link> {
  const deadline = Date.now() + PATIENCE
  let child: ChildProcess | undefined
  let starts = 0
  for (;;) {
    const postmaster = await runningPostmaster(cluster)
    const client = postmaster && (await connected(urlOf(cluster, postmaster.port)))
    if (client && postmaster) return { client, postmaster, attached: postmaster.pid !== child?.pid }
    if (!postmaster && !isAlive(child)) {
      if (starts === STARTS) throw failureOf(cluster)
      starts += 1
      child = await spawnPostmaster(cluster, { port: port ?? (await freePort()), settings })
    }
    if (Date.now() > deadline) throw failureOf(cluster)
    await new Promise((done) => setTimeout(done, PAUSE * Math.max(1, starts)))
  }
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** A connection, or undefined while PostgreSQL starts or stops. @throws start.failed when the password is refused */
async function connected(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: OWNERS, keepAlive: true, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {}) // 'end' follows, and that is what counts
  try {
    await client.connect()
    return client
  } catch (cause) {
    if (cause instanceof pg.DatabaseError && cause.code === '28P01')
      throw startFailure('The running PostgreSQL refuses the password kept beside its data. Stop it, then start the server again.', cause)
    return undefined
  }
}
