import type { Problem } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { say } from '../../lib/texts/say.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** What a share that goes out by itself waits for; undefined where the problem needs the person. */
export function waitingWords(problem: Problem | undefined, { connection, locale }: Texts): string | undefined {
  const server = problem?.data?.server ?? connection.aServer
  const time = timeText(problem?.data?.until, locale)
  if (problem?.code === 'limit.rate') return connection.waitingTurn({ server, time, isKnown: time === '' ? 'other' : 'yes' })
  const away = awayOf(problem?.code)
  return away && say(connection.waitingFor[away], { server })
}
