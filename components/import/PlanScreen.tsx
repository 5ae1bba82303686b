import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { PlanRow } from '../../lib/state/plan-figures.ts'
import { timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon, type IconNodes } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { circleQuestionMarkIcon, circleXIcon, listChecksIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { PlanFooter } from './PlanFooter.tsx'
import { PlanLineRow } from './PlanLineRow.tsx'

/** What an import would do, before it does anything: what needs the person first, what is fine last. */
export function PlanScreen({
  model,
  host,
  onBack,
}: {
  readonly model: ImportModel
  readonly host: string
  readonly onBack: () => void
}): JSX.Element {
  const { imports, locale } = useTexts()
  const { choice, gone, ready } = model.groups.value
  const meta = joined([host, imports.plan.checked({ time: timeText(model.plan.value?.checkedAt, locale) })])
  return (
    <>
      <PopupHeader
        title={model.saveAs.value ? imports.switch.title({ name: model.cart.name }) : imports.plan.title}
        meta={meta}
        onBack={onBack}
      />
      <div class="scroll">
        <Notices model={model} host={host} />
        <Group
          {...{
            model,
            rows: choice,
            icon: circleQuestionMarkIcon,
            tone: 'warn',
            title: imports.plan.groups.choice({ count: choice.length }),
          }}
        />
        <Group {...{ model, rows: gone, icon: circleXIcon, tone: 'bad', title: imports.plan.groups.gone({ count: gone.length }) }} />
        <Group {...{ model, rows: ready, icon: circleCheckIcon, tone: 'ok', title: imports.plan.groups.ready({ count: ready.length }) }} />
      </div>
      <PlanFooter model={model} onCancel={onBack} />
    </>
  )
}

function Notices({ model, host }: { readonly model: ImportModel; readonly host: string }): JSX.Element {
  const texts = useTexts()
  const { choice, gone, ready } = model.groups.value
  return (
    <>
      {model.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isInset isUrgent>
          {sentenceOf(model.problem.value, texts, { host })}
        </Banner>
      )}
      {model.isMoved.value && (
        <Banner icon={circleAlertIcon} tone="warn" isInset>
          {texts.imports.plan.moved}
        </Banner>
      )}
      <Banner icon={listChecksIcon} isInset>
        {ready.length > 0 ? (
          <>
            <b>{texts.imports.plan.readyNow({ count: ready.length })}</b> {othersText(choice.length, gone.length, texts)}
          </>
        ) : (
          <b>{texts.imports.plan.nothingReady}</b>
        )}
      </Banner>
    </>
  )
}

function othersText(choice: number, gone: number, { imports: { plan } }: Texts): string {
  if (choice > 0 && gone > 0) return plan.needChoiceAndCannot({ choice, gone })
  if (choice > 0) return plan.needChoice({ count: choice })
  return gone > 0 ? plan.cannot({ count: gone }) : ''
}

function Group({
  model,
  rows,
  icon,
  tone,
  title,
}: {
  readonly model: ImportModel
  readonly rows: readonly PlanRow[]
  readonly icon: IconNodes
  readonly tone: string
  readonly title: string
}): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <section>
      <h2 class="grp">
        <Icon of={icon} tone={tone} />
        {title}
      </h2>
      <ul class="list">
        {rows.map((row) => (
          <li key={row.line.id}>
            <PlanLineRow row={row} model={model} />
          </li>
        ))}
      </ul>
    </section>
  )
}
