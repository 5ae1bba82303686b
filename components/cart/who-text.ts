/** A name for whoever changed a line of an open cart. */
import type { HistoryWho } from '../../lib/contract/history.ts'
import type { Viewer } from '../../lib/contract/together.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** Who it was; undefined where that is the person, or nobody with a name. */
export function whoName(who: HistoryWho | undefined, { imports: { together } }: Texts): string | undefined {
  if (who?.kind === 'person') return who.name
  if (who?.kind !== 'agent') return undefined
  return who.name === undefined ? together.someAgent : together.agent({ name: who.name })
}

/** Who looks: an agent is named as one. */
export function viewerName({ name, agent, isByAgent }: Viewer, { imports: { together } }: Texts): string {
  if (!isByAgent) return name
  return agent === undefined ? together.someAgent : together.agent({ name: agent })
}
