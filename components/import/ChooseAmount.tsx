import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Line } from '../../lib/contract/cart.ts'
import type { PlanChoices } from '../../lib/state/plan-choices.ts'
import { quantityText } from '../../lib/texts/format.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

interface ChooseAmountProps {
  readonly line: Line
  readonly choices: PlanChoices
  readonly offers: readonly string[]
}

/** The amounts that the shop sells of a line, one button each; without a press it is left out. */
export function ChooseAmount({ line, choices, offers }: ChooseAmountProps): JSX.Element {
  const texts = useTexts()
  const { choose } = texts.imports
  const { busy, open, problem, takeAmount } = choices
  const id = useId()
  return (
    <span class="stack tight">
      <span class="h wrap">
        {offers.map((offer) => {
          const quantity = quantityText(offer, texts.locale)
          return (
            <button
              key={offer}
              class="btn"
              type="button"
              aria-label={choose.amountFor({ quantity, title: line.title })}
              aria-busy={busy.value === line.id}
              disabled={busy.value !== undefined}
              onClick={() => void takeAmount(line, offer)}
            >
              {choose.amount({ quantity })}
            </button>
          )
        })}
      </span>
      {open.value?.lineId === line.id && problem.value && <FieldError id={id}>{sentenceOf(problem.value, texts)}</FieldError>}
    </span>
  )
}
