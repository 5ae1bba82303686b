/** Vitest's global set-up: keeps the tests' PostgreSQL running for the whole run and stops it after the last run that uses it. */
import { dropLeftDatabases, testPostgres } from './database.ts'

export default async function setup() {
  const postgres = await testPostgres()
  await dropLeftDatabases()
  return async () => {
    await postgres.stop()
  }
}
