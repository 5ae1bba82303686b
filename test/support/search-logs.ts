/** Vitest runs this before each test file of a server: at the file's end its servers' logs must have told nobody's secrets. */
import { afterAll } from 'vitest'
import { takeLeaks } from './server-logs.ts'

/** Throws, naming what was found, when a log tells what it must not. */
export function searchLogs(): void {
  const leaks = takeLeaks()
  if (leaks.length > 0) throw new Error(`The server's log tells: ${leaks.join('; ')}`)
}

// Set up first, so that it runs last: after servers are stopped and databases dropped.
afterAll(searchLogs)
