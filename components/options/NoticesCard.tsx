import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Switch } from '../parts/Switch.tsx'
import { useTexts } from '../parts/texts.ts'

/** Whether the browser tells of carts that others share; off until the person turns it on. */
export function NoticesCard({ model }: { readonly model: OptionsModel }): JSX.Element {
  const texts = useTexts()
  const errorId = useId()
  const problem = model.problem.value
  return (
    <section class="card stack tight">
      <h2>{texts.options.notices}</h2>
      <div class="row two">
        <p class="s m2">{texts.options.noticesHelp}</p>
        <Switch name={texts.options.noticesOn} isOn={model.notices.value ?? false} onChange={(isOn) => void model.setNotices(isOn)} />
      </div>
      {problem?.part === 'notices' && <FieldError id={errorId}>{sentenceOf(problem.problem, texts)}</FieldError>}
    </section>
  )
}
