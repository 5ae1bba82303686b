import type { JSX } from 'preact'
import { compareQuantity, subtractQuantity } from '../../lib/core/quantity.ts'
import type { EditOutcome, LineEdits } from '../../lib/state/line-edits.ts'
import { quantityText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, pencilIcon, xIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { whoName } from './who-text.ts'

/** What the last change of an amount led to, beside what somebody else did, and the way back. */
export function EditNotice({ edits }: { readonly edits: LineEdits }): JSX.Element | null {
  const texts = useTexts()
  const { together } = texts.imports
  const last = edits.last.value
  if (!last) return null
  const isMet = last.outcome.state !== 'set' || last.outcome.others !== undefined
  const label = { set: isMet ? together.undoMine : together.undo, changed: together.takeOutAnyway, gone: undefined }[last.outcome.state]
  return (
    <Banner
      icon={isMet ? circleAlertIcon : pencilIcon}
      tone={isMet ? 'warn' : undefined}
      action={
        <span class="h">
          {label !== undefined && (
            <button class="btn" type="button" aria-busy={edits.isBusy.value} onClick={() => void edits.goOn()}>
              {label}
            </button>
          )}
          <button class="ib" type="button" aria-label={texts.parts.notices.dismiss} onClick={edits.dismiss}>
            <Icon of={xIcon} />
          </button>
        </span>
      }
    >
      {outcomeText(last, texts)}
    </Banner>
  )
}

function outcomeText({ line: { title }, from, to, outcome, who }: EditOutcome, texts: Texts): string {
  const { together } = texts.imports
  const name = whoName(who, texts) ?? together.someone
  const text = (quantity: string): string => quantityText(quantity, texts.locale)
  if (outcome.state === 'gone') return together.gone({ name, title })
  if (outcome.state === 'changed') return together.changed({ name, title, quantity: text(outcome.quantity) })
  const { quantity, others } = outcome
  if (quantity === '0') return together.takenOut({ title })
  if (!others) return together.done({ title, quantity: text(quantity) })
  const [mine, theirs] = [difference(from, to), difference(others.from, others.to)]
  return together.both({
    ...{ title, name, quantity: text(quantity), mine: text(mine.amount), theirs: text(theirs.amount) },
    ...{ mineWay: mine.way, theirsWay: theirs.way },
  })
}

function difference(from: string, to: string): { readonly way: 'more' | 'other'; readonly amount: string } {
  return compareQuantity(to, from) > 0
    ? { way: 'more', amount: subtractQuantity(to, from) }
    : { way: 'other', amount: subtractQuantity(from, to) }
}
