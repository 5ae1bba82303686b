import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyCluster } from '../../support/cluster.ts'
import { rounds } from '../../support/depth.ts'
import { addItem, createCart, quantities, type Session, signIn } from '../../support/glue-client.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const WRITERS = 4
const KILLS = rounds(3, 20)
const POSTGRES_KILLS = rounds(1, 5)

let folder: string
let server: ServerProcess
let mara: Session

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'killed-'))
  await copyCluster(folder)
  server = await startServer({ seed: 'demo/seed.json', embedded: true, env: { HANDCART_DATA: folder } })
  mara = await signIn(server.url, 'mara@lumen.example')
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** What the writers of one test did. */
interface Tally {
  readonly acknowledged: Set<string>
  /** Lines whose request got no answer or a 503, and was sent again with the same key. */
  readonly interrupted: Set<string>
  /** Called after every acknowledgement. */
  onAcknowledged: () => void
  isOver: boolean
}

/** Adds line after line; a line without an acknowledgement is sent again with its key until it has one, as the extension does. */
async function write(cart: string, name: string, tally: Tally): Promise<void> {
  for (let number = 1; !tally.isOver; number += 1) {
    const sku = `${name}-${number}`
    while (!(await isAcknowledged(cart, sku))) {
      tally.interrupted.add(sku)
      await new Promise((done) => setTimeout(done, 20))
    }
    tally.acknowledged.add(sku)
    tally.onAcknowledged()
  }
}

async function isAcknowledged(cart: string, sku: string): Promise<boolean> {
  const answer = await addItem(mara, cart, { sku, key: `${cart}:${sku}` }).catch((thrown: unknown) => ({ status: 0, body: thrown }))
  if (answer.status === 201) return true
  // No answer, the database away, or the killed request's key still held: all else would be a bug.
  if ([0, 503, 409].includes(answer.status)) return false
  throw new Error(`${sku}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** Lets the writers write, and `kill` while they do, each time after a different number of acknowledgements. */
async function writeWhile(cart: string, { kills, kill }: { kills: number; kill: () => Promise<void> }): Promise<Tally> {
  const tally: Tally = { acknowledged: new Set(), interrupted: new Set(), onAcknowledged: () => {}, isOver: false }
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, index) => write(cart, `writer${index + 1}`, tally)))
  try {
    for (let round = 0; round < kills; round += 1) {
      await Promise.race([writers, acknowledgements(tally, 3 + ((round * 5) % 8))])
      await kill()
    }
  } finally {
    tally.isOver = true
  }
  await writers
  return tally
}

function acknowledgements(tally: Tally, count: number): Promise<void> {
  const goal = tally.acknowledged.size + count
  return new Promise((resolve) => {
    tally.onAcknowledged = () => {
      if (tally.acknowledged.size >= goal) resolve()
    }
  })
}

async function killPostgres(): Promise<void> {
  const pidFile = await readFile(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL')
}

async function expectOnceEach(cart: string, { acknowledged }: Tally): Promise<void> {
  expect(await quantities(mara, cart)).toEqual(new Map([...acknowledged].map((sku) => [sku, 1])))
}

describe('killed in the middle of writes', () => {
  it(`loses no acknowledged line and doubles none: the server, ${KILLS} times`, { timeout: 240_000 }, async ({ annotate }) => {
    const cart = await createCart(mara, 'Server killed')
    const kill = async () => {
      await server.kill9()
      await server.restart()
    }
    const tally = await writeWhile(cart, { kills: KILLS, kill })
    await annotate(`${KILLS} kills, ${tally.acknowledged.size} lines acknowledged, ${tally.interrupted.size} interrupted and repeated`)
    // At least one write was under way at each kill.
    expect(tally.interrupted.size).toBeGreaterThanOrEqual(KILLS)
    await expectOnceEach(cart, tally)
  })

  it(`loses no acknowledged line and doubles none: PostgreSQL, ${POSTGRES_KILLS} times`, { timeout: 240_000 }, async ({ annotate }) => {
    const cart = await createCart(mara, 'PostgreSQL killed')
    const kill = async () => {
      await killPostgres()
      await waitUntilHealthy()
    }
    const tally = await writeWhile(cart, { kills: POSTGRES_KILLS, kill })
    await annotate(
      `${POSTGRES_KILLS} kills, ${tally.acknowledged.size} lines acknowledged, ${tally.interrupted.size} interrupted and repeated`,
    )
    expect(tally.interrupted.size).toBeGreaterThanOrEqual(POSTGRES_KILLS)
    await expectOnceEach(cart, tally)
  })
})

async function waitUntilHealthy(): Promise<void> {
  // Fails first while PostgreSQL is away; whether that is seen depends on the moment, so only the healthy answer counts.
  for (let health = 0; health !== 200; ) {
    health = (await fetch(`${server.url}/health`)).status
    await new Promise((done) => setTimeout(done, 50))
  }
}
