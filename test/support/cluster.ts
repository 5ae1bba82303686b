/** One initialised database for all tests that start a PostgreSQL of their own: initdb takes two seconds of a core, a copy a fraction of it. */
import { createHash } from 'node:crypto'
import { chown, cp, readdir, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { findBinaries } from '../../server/embedded-postgres/binaries.ts'
import { openCluster } from '../../server/embedded-postgres/cluster.ts'

/** Puts the database's files into an empty folder, as if a server had made them there and not been started yet. */
export async function copyCluster(folder: string): Promise<void> {
  const made = await madeCluster()
  const home = path.join(folder, 'postgres')
  await cp(made, home, { recursive: true, preserveTimestamps: true })
  const { uid, gid } = await stat(made)
  if (process.getuid?.() !== 0) return
  const files = await readdir(home, { recursive: true })
  await Promise.all([home, ...files.map((file) => path.join(home, file))].map((file) => chown(file, uid, gid)))
}

// Made by whichever test comes first and kept for later runs, one for each PostgreSQL.
async function madeCluster(): Promise<string> {
  const { postgres } = await findBinaries()
  const { size, mtimeMs } = await stat(postgres)
  const key = createHash('sha256').update(`${postgres} ${size} ${mtimeMs} ${os.userInfo().username}`).digest('hex').slice(0, 12)
  const folder = path.join(os.tmpdir(), `handcart-cluster-${key}`)
  await openCluster(folder)
  return path.join(folder, 'postgres')
}
