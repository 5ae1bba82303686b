/** `npm run distribute`: spreads the companies of the database DATABASE_URL over the machines of Citus. `--dry-run` only prints the statements, on any PostgreSQL. */
import { AppError } from '../lib/core/app-error.ts'
import { readConfig } from './config.ts'
import { distribute } from './store/distribute.ts'

const NO_DATABASE = 'Set DATABASE_URL to the database on the coordinator: the PostgreSQL the server brings is for one machine.'

try {
  await main()
} catch (thrown) {
  if (!(thrown instanceof AppError) || thrown.code === 'bug') throw thrown
  const reason = thrown.code === 'unavailable' ? `The database of DATABASE_URL cannot be used: ${causeOf(thrown)}` : thrown.message
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { databaseUrl: url } = readConfig(process.env)
  if (url === undefined) throw new AppError('start.failed', { data: { problem: NO_DATABASE } })
  const isDry = process.argv.includes('--dry-run')
  const statements = await distribute({ url, now: new Date(), isDry })
  if (isDry) for (const statement of statements) process.stdout.write(`${statement};\n`)
  else process.stdout.write(`${statements.length === 0 ? 'Companies are spread already.' : 'Companies are spread over the machines.'}\n`)
}

function causeOf({ cause }: AppError): string {
  return cause instanceof Error ? cause.message : ''
}
