/** A way to PostgreSQL on which a server can be kept from hearing that its COMMIT is done: what it wrote is there, and it does not know yet. */
import { once } from 'node:events'
import net from 'node:net'

/** Such a way. */
export interface HeldCommits {
  /** Address of the database by this way. */
  readonly url: string
  /** From now on nothing is heard any more on a connection whose COMMIT is done. */
  hold(): void
  /** Not of connections that are made from now on. */
  letGo(): void
  close(): Promise<void>
}

const COMMITTED = 'COMMIT\0'

/** Opens one to the database of that address. */
export async function holdCommits(to: string): Promise<HeldCommits> {
  const url = new URL(to)
  const { hostname, port } = url
  const sockets = new Set<net.Socket>()
  let isHolding = false
  const server = net.createServer((client) => {
    const database = net.connect(Number(port), hostname)
    // Their servers are killed with connections open.
    for (const socket of [client, database]) socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    sockets.add(client).add(database)
    client.on('close', () => database.destroy()).pipe(database)
    database.on('close', () => client.destroy())
    let isHeld = false
    database.on('data', (chunk) => {
      isHeld ||= isHolding && chunk.includes(COMMITTED)
      if (!isHeld) client.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    url: url.href,
    hold: () => {
      isHolding = true
    },
    letGo: () => {
      isHolding = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
