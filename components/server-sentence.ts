import { optionsText } from '../assets/locales/en/options.ts'
import type { Problem } from '../lib/contract/views.ts'
import { sentenceOf } from './problem-sentence.ts'
import { hostText } from './shop-name.ts'

/** The sentence for a problem while connecting or signing in, where no cart waits to go out. */
export function serverSentence(problem: Problem, server: string | undefined): string {
  const host = hostText(server)
  return problem.code === 'unreachable' && host !== ''
    ? optionsText.noAnswer(host)
    : sentenceOf(problem, host === '' ? {} : { server: host })
}
