import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { AtRisk, ImportMode } from '../../lib/contract/import.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { useMainKey } from '../parts/main-key.ts'
import { namesText } from '../parts/names-text.ts'
import { useTexts } from '../parts/texts.ts'
import { SwitchNote } from './SwitchNote.tsx'

/** Keep or replace the own cart, and the one button that says what it will do. */
export function PlanFooter({ model, onCancel }: { readonly model: ImportModel; readonly onCancel: () => void }): JSX.Element {
  const { imports, locale } = useTexts()
  const count = model.ticked.value.length
  useMainKey(model.start)
  const own = model.plan.value?.ownLineCount ?? 0
  const isMergeOnly = model.plan.value?.isMergeOnly ?? false
  const isStarting = model.isStarting.value
  const isRoomMade = model.plan.value?.lines.some(({ possibleAlone }) => possibleAlone !== undefined) ?? false
  // Where a cart cannot be emptied, a switch would be a merge.
  const isStuck = model.saveAs.value !== undefined && own > 0 && isMergeOnly
  const words = model.saveAs.value ? imports.switch.start : imports.plan.add
  return (
    <footer class="ft">
      {model.saveAs.value ? (
        <SwitchNote model={model} saveAs={model.saveAs.value} />
      ) : (
        own > 0 && !isMergeOnly && (count > 0 || isRoomMade) && <ModeChoice model={model} own={own} />
      )}
      {own > 0 && count > 0 && <Sums model={model} />}
      {own > 0 && model.mode.value === 'replace' && <Risk atRisk={model.plan.value?.atRisk} />}
      {count === 0 && model.groups.value.ready.length > 0 && <p class="s m2 full">{imports.plan.nothingTicked}</p>}
      <button class="btn lg" type="button" onClick={onCancel}>
        {imports.plan.cancel}
      </button>
      <button
        class="btn pri lg sp"
        type="button"
        disabled={count === 0 || isStuck}
        aria-busy={isStarting}
        onClick={() => void model.start()}
      >
        {isStarting && <Icon of={loaderCircleIcon} tone="turn" />}
        <span class="num">{joined([words({ count }), moneyText(model.total.value, locale)])}</span>
      </button>
    </footer>
  )
}

// By the prices the plan has; what the shop gives off or adds for the whole cart, it says in its own cart.
function Sums({ model }: { readonly model: ImportModel }): JSX.Element | null {
  const { imports, locale } = useTexts()
  const now = model.plan.value?.ownTotal
  if (!now) return null
  const after = model.totalAfter.value
  const words = { now: moneyText(now, locale), after: moneyText(after, locale) }
  return <p class="x m3 full">{after ? imports.plan.sums(words) : imports.plan.sumNow(words)}</p>
}

// Said before the cart is emptied: undo would be a promise that cannot be kept.
function Risk({ atRisk }: { readonly atRisk: AtRisk | undefined }): JSX.Element | null {
  const texts = useTexts()
  if (!atRisk) return null
  const { lines, coupons } = atRisk
  return (
    <p class="st warn full" role="alert">
      <Icon of={circleAlertIcon} tone="warn" />
      <span>
        {lines.length > 0 && texts.imports.plan.riskLines({ names: namesText(lines, texts) })}{' '}
        {coupons.length > 0 && texts.imports.plan.riskCoupons({ count: coupons.length, codes: namesText(coupons, texts) })}
      </span>
    </p>
  )
}

function ModeChoice({ model, own }: { readonly model: ImportModel; readonly own: number }): JSX.Element {
  const name = useId()
  const { plan } = useTexts().imports
  const after = model.after.value
  const isKept = model.mode.value === 'merge'
  // Where an undo cannot give everything back, none is promised.
  const end = isKept || model.plan.value?.atRisk !== undefined ? plan.after : plan.afterUndoable
  const choices: readonly (readonly [ImportMode, string])[] = [
    ['merge', plan.keep],
    ['replace', plan.replace],
  ]
  return (
    <div class="h full">
      <div class="sp">
        <p class="s b">{plan.own({ count: own })}</p>
        <p class="x m3">
          {isKept ? plan.stays({ count: own }) : plan.goes({ count: own })} {end({ count: after })}
        </p>
      </div>
      <span class="seg" role="radiogroup" aria-label={plan.mode({ count: own })}>
        {choices.map(([mode, words]) => (
          <label key={mode}>
            <input
              type="radio"
              name={name}
              checked={model.mode.value === mode}
              onChange={() => {
                model.mode.value = mode
              }}
            />
            {words}
          </label>
        ))}
      </span>
    </div>
  )
}
