import type { CartSummary } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { say } from '../../lib/texts/say.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** What a share that goes out by itself waits for, and until when; undefined where the problem needs the person. */
export function waitingWords(
  { problem, nextAt }: Pick<CartSummary, 'problem' | 'nextAt'>,
  { connection, locale }: Texts,
): string | undefined {
  const server = problem?.data?.server ?? connection.aServer
  const away = awayOf(problem?.code)
  const words = problem?.code === 'limit.rate' ? connection.waitingTurn({ server }) : away && say(connection.waitingFor[away], { server })
  // Whoever is offline waits for a connection, not for a time.
  if (words === undefined || nextAt === undefined || away === 'offline') return words
  return joined([words, connection.nextTry({ time: timeText(nextAt, locale) })])
}
