import type { Problem } from '../../lib/contract/views.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { sentenceOf } from './problem-sentence.ts'
import { hostText } from './shop-name.ts'

/** The sentence for a problem while connecting or signing in, where no cart waits to go out. */
export function serverSentence(problem: Problem, server: string | undefined, texts: Texts): string {
  const host = hostText(server)
  const faults: Readonly<Record<string, string>> = texts.options.addressFaults
  const fault = problem.code === 'invalid.server-address' ? faults[problem.data?.fault ?? ''] : undefined
  if (fault !== undefined) return fault
  return problem.code === 'unreachable' && host !== ''
    ? texts.options.noAnswer({ host })
    : sentenceOf(problem, texts, host === '' ? {} : { server: host })
}
