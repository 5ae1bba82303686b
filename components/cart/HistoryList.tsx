import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SharedLine } from '../../lib/contract/glue.ts'
import type { HistoryEntry } from '../../lib/contract/history.ts'
import type { Problem } from '../../lib/contract/views.ts'
import type { CartHistoryModel } from '../../lib/state/cart-history.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { dayHeading, dayKey } from '../../lib/texts/days.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon, circleCheckIcon, type IconNodes, pencilIcon, sendIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { circleOffIcon, linkIcon, minusIcon, plusIcon, shoppingCartIcon, volume2Icon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { deedText, whoText } from './history-words.ts'

interface ListProps {
  readonly history: CartHistoryModel
  /** Those the cart has now. */
  readonly lines: readonly SharedLine[]
  readonly now: Date
}

/** What happened to a cart, day by day, the newest first. */
export function HistoryList({ history, lines, now }: ListProps): JSX.Element {
  const texts = useTexts()
  const [entries, problem] = [history.entries.value, history.problem.value]
  const list = useRef<HTMLDivElement>(null)
  const isTold = entries !== undefined || problem !== undefined
  // It stands below the lines: what was asked for is seen without scrolling.
  useLayoutEffect(() => {
    if (isTold) list.current?.closest('section')?.scrollIntoView({ block: 'start' })
  }, [isTold])
  return (
    <div ref={list} class="stack">
      {entries?.length === 0 && <p class="s m3">{texts.history.empty}</p>}
      {daysOf(entries ?? []).map((day) => (
        <Day key={day[0]?.version} entries={day} lines={lines} now={now} />
      ))}
      {problem && <Failed problem={problem} history={history} />}
      {history.earlier.value !== undefined && (
        <p>
          <button class="btn" type="button" disabled={history.isBusy.value} onClick={() => void history.showEarlier()}>
            {texts.history.earlier}
          </button>
        </p>
      )}
      <p class="x m3" role="status">
        {history.isBusy.value ? texts.history.loading : entries && entries.length > 0 && texts.history.shown({ count: entries.length })}
      </p>
    </div>
  )
}

function Failed({ problem, history }: { readonly problem: Problem; readonly history: CartHistoryModel }): JSX.Element {
  const texts = useTexts()
  return (
    <>
      <Banner icon={circleAlertIcon} tone="bad" isUrgent>
        {reasonText(problem, texts)}
      </Banner>
      {problem.code !== 'invalid.not-implemented' && (
        <p>
          <button class="btn" type="button" disabled={history.isBusy.value} onClick={history.retry}>
            {texts.history.retry}
          </button>
        </p>
      )}
    </>
  )
}

function reasonText(problem: Problem, texts: Texts): string {
  if (problem.code === 'invalid.not-implemented') return texts.history.missing
  return problem.code === 'offline' ? texts.history.offline : sentenceOf(problem, texts)
}

function Day({ entries, lines, now }: { readonly entries: readonly HistoryEntry[] } & Omit<ListProps, 'history'>): JSX.Element {
  const texts = useTexts()
  return (
    <section class="stack">
      <h2 class="x b m2">{dayHeading(entries[0]?.at ?? '', now, texts.locale)}</h2>
      <ol class="stack">
        {entries.map((entry) => (
          <li key={entry.version} class="stack tight">
            <p class="x h">
              <span class="b sp any">
                <bdi>{whoText(entry.who, texts)}</bdi>
              </span>
              <time class="m3" dateTime={entry.at}>
                {timeText(entry.at, texts.locale)}
              </time>
            </p>
            <Status icon={iconOf(entry.what)}>
              <span class="any">{deedText(entry, lines, texts)}</span>
            </Status>
          </li>
        ))}
      </ol>
    </section>
  )
}

function daysOf(entries: readonly HistoryEntry[]): readonly (readonly HistoryEntry[])[] {
  return [...Map.groupBy(entries, ({ at }) => dayKey(at)).values()]
}

const ICONS: readonly (readonly [RegExp, IconNodes])[] = [
  [/^createCart$/, shoppingCartIcon],
  [/^addLine$/, plusIcon],
  [/^removeLine$/, minusIcon],
  [/^(?:stopShare|end\w+)$/, circleOffIcon],
  [/^(?:share|changeShare|invite|changeInvitation)$/, sendIcon],
  [/Link$/, linkIcon],
  [/Call$|Code$/, volume2Icon],
  [/^answer/, circleCheckIcon],
]

function iconOf(what: string): IconNodes {
  return ICONS.find(([kind]) => kind.test(what))?.[1] ?? pencilIcon
}
