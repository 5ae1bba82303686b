import type { JSX } from 'preact'
import type { HistoryWho } from '../../lib/contract/history.ts'
import type { ChangedLine, LineNews } from '../../lib/state/line-news.ts'
import { listText, quantityText } from '../../lib/texts/format.ts'
import { circleAlertIcon, pencilIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { useTexts } from '../parts/texts.ts'
import { whoName } from './who-text.ts'

/** Says of a line that it came, or got another quantity, a moment ago, and from whom. */
export function JustChanged({ change: { was, who }, now }: { readonly change: ChangedLine; readonly now: string }): JSX.Element {
  const texts = useTexts()
  const { view } = texts.imports
  const [name, before] = [whoName(who, texts), was === undefined ? undefined : quantityText(was, texts.locale)]
  const words =
    before === undefined
      ? name === undefined
        ? view.justAdded
        : view.justAddedBy({ name })
      : name === undefined
        ? view.justChanged({ was: before })
        : view.justChangedBy({ name, was: before, now: quantityText(now, texts.locale) })
  return (
    <Status icon={pencilIcon} tone="br">
      {words}
    </Status>
  )
}

/** Says which lines are gone since a moment ago; by whom, where it was one person. */
export function JustRemoved({ removed }: { readonly removed: LineNews['removed'] }): JSX.Element {
  const texts = useTexts()
  const { view } = texts.imports
  const titles = listText(
    removed.map(({ title }) => title),
    texts.locale,
  )
  const name = whoName(onlyOne(removed.map(({ who }) => who)), texts)
  return (
    <p class="more s">
      <Status icon={circleAlertIcon} tone="warn">
        {name === undefined ? view.justRemoved({ titles }) : view.justRemovedBy({ name, titles })}
      </Status>
    </p>
  )
}

function onlyOne(all: readonly (HistoryWho | undefined)[]): HistoryWho | undefined {
  return new Set(all.map((who) => JSON.stringify(who))).size === 1 ? all[0] : undefined
}
