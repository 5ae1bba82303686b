import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleCheckIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { LinkFooter } from './LinkFooter.tsx'

/** What the page of a report shows: the form, the form with its reason missing, or thanks. */
export interface ReportPageProps {
  readonly state: 'ask' | 'reason-missing' | 'thanks'
  /** Of this form: sent twice it is one report. */
  readonly id: string
  /** What was typed already. */
  readonly text: string
  /** Most characters of it. */
  readonly most: number
  /** Of the link's page. */
  readonly back: string
}

const REASONS = ['fraud', 'spam', 'personal', 'illegal', 'other'] as const

/** Where whoever opened a link tells the operator of the server what is wrong with it; it works without scripts. */
export function ReportPage(props: ReportPageProps): JSX.Element {
  const { report } = useTexts().pages
  return (
    <main class="page linked">
      {props.state === 'thanks' ? (
        <div class="empty" role="status">
          <Icon of={circleCheckIcon} />
          <h1>{report.thanks}</h1>
          <p>{report.thanksHelp}</p>
        </div>
      ) : (
        <Form {...props} />
      )}
      <p>
        <a href={props.back}>{report.back}</a>
      </p>
      <LinkFooter />
    </main>
  )
}

function Form({ state, id, text, most }: ReportPageProps): JSX.Element {
  const { report } = useTexts().pages
  const isMissing = state === 'reason-missing'
  return (
    <form class="stack" method="post">
      <h1 class="big">{report.title}</h1>
      <p>{report.help}</p>
      <input type="hidden" name="id" value={id} />
      <div class="stack tight">
        <label class="lab" for="reason">
          {report.reason}
        </label>
        <select
          class="in"
          id="reason"
          name="reason"
          required
          aria-invalid={isMissing ? 'true' : undefined}
          aria-describedby={isMissing ? 'missing' : undefined}
        >
          <option value="">{report.choose}</option>
          {REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {report[reason]}
            </option>
          ))}
        </select>
        {isMissing && (
          <p class="err" id="missing" role="alert">
            {report.missing}
          </p>
        )}
      </div>
      <div class="stack tight">
        <label class="lab" for="text">
          {report.text}
        </label>
        <textarea class="in" id="text" name="text" rows={5} maxLength={most}>
          {text}
        </textarea>
      </div>
      <div>
        <button type="submit" class="btn pri lg">
          {report.send}
        </button>
      </div>
    </form>
  )
}
