import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ListFault } from '../../lib/core/list-lines.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** More of them are the wrong columns, or no list. */
const MOST_SHOWN = 50

/** The lines of a list that were not understood: which, why, and what stands there. */
export function Faults({ faults }: { readonly faults: readonly ListFault[] }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  const shown = faults.slice(0, MOST_SHOWN)
  return (
    <section class="bd stack tight" aria-labelledby={id}>
      <Banner icon={circleAlertIcon} tone="warn">
        <b id={id}>{quick.faults({ count: faults.length })}</b> {quick.faultsHelp}
      </Banner>
      <ul class="faults stack tight">
        {shown.map(({ row, reason, text }) => (
          <li key={row}>
            {quick.fault[reason]({ row: String(row) })} <bdi class="m3 any">{text}</bdi>
          </li>
        ))}
      </ul>
      {faults.length > shown.length && <p class="hint">{quick.more({ count: faults.length - shown.length })}</p>}
    </section>
  )
}
