import type { Problem } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import { say } from '../../lib/texts/say.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** What a share that goes out by itself waits for; undefined where the problem needs the person. */
export function waitingWords(problem: Problem | undefined, { connection }: Texts): string | undefined {
  const server = problem?.data?.server ?? connection.aServer
  if (problem?.code === 'limit.rate') return connection.waitingTurn({ server })
  const away = awayOf(problem?.code)
  return away && say(connection.waitingFor[away], { server })
}
