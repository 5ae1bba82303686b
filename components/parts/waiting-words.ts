import type { Problem } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import { connectionText } from '../../lib/texts/en/connection.ts'

/** What a share that goes out by itself waits for; undefined where the problem needs the person. */
export function waitingWords(problem: Problem | undefined): string | undefined {
  const server = problem?.data?.server ?? 'the server'
  if (problem?.code === 'limit.rate') return connectionText.waitingTurn(server)
  const away = awayOf(problem?.code)
  return away && connectionText.waitingFor[away](server)
}
