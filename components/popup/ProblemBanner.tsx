import type { JSX } from 'preact'
import type { Problem } from '../../lib/contract/views.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

/** What goes wrong, over the lists. `server`: its host, where the sentence can name it. */
export function ProblemBanner({
  problem,
  server,
  ...look
}: {
  readonly problem: Problem
  readonly server?: string | undefined
  readonly tone: 'warn' | 'bad'
  readonly isInset?: boolean
  /** Read out at once. */
  readonly isUrgent?: boolean
}): JSX.Element {
  const texts = useTexts()
  return (
    <Banner icon={circleAlertIcon} {...look}>
      {sentenceOf(problem, texts, server === undefined ? {} : { server })}
    </Banner>
  )
}
