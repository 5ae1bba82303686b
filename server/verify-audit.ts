/**
 * `npm run verify-audit`: whether the audit log of each company is what was written, one JSON text a company and line. `-- <file>`: what it printed before and
 * somebody kept, which the log must still hold. Ends with 1 where something is wrong. Reads the database of DATABASE_URL, else the server's own.
 */
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { readConfig } from './config.ts'
import { verifyAudit } from './services/audit-verify.ts'
import { openDatabase } from './store/db.ts'

const keptHead = z.object({ company: z.string(), entries: z.number(), hash: z.string() })

const [file] = process.argv.slice(2)
const lines = file === undefined ? [] : (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
const kept = lines.map((line) => keptHead.parse(JSON.parse(line)))
const { databaseUrl, data } = readConfig(process.env)
const { url, stop } =
  databaseUrl === undefined
    ? await (await import('./embedded-postgres/launch.ts')).startEmbeddedPostgres({ folder: data })
    : { url: databaseUrl, stop: async () => {} }
const db = openDatabase({ url })
try {
  for await (const report of verifyAudit(db, kept)) {
    process.stdout.write(`${JSON.stringify(report)}\n`)
    if (report.problems.length > 0) process.exitCode = 1
  }
} finally {
  await db.close()
  await stop()
}
