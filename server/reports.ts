/** `npm run reports`: what people reported about links, newest first, one JSON text a line. Reads the database of DATABASE_URL, else the server's own. */
import { readConfig } from './config.ts'
import { listReports } from './services/link-reports.ts'
import { openDatabase } from './store/db.ts'

const MOST = 1000

const { databaseUrl, data } = readConfig(process.env)
const { url, stop } =
  databaseUrl === undefined
    ? await (await import('./embedded-postgres/launch.ts')).startEmbeddedPostgres({ folder: data })
    : { url: databaseUrl, stop: async () => {} }
const db = openDatabase({ url })
try {
  for (const report of await listReports(db, MOST)) process.stdout.write(`${JSON.stringify(report)}\n`)
} finally {
  await db.close()
  await stop()
}
