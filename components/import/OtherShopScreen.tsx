import type { JSX } from 'preact'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { OtherShopModel } from '../../lib/state/other-shop-model.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { useMainKey } from '../parts/main-key.ts'
import { replaceIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { OtherShopRow } from './OtherShopRow.tsx'

interface OtherShopProps {
  readonly model: ImportModel
  readonly other: OtherShopModel
  /** The shop that is asked. */
  readonly host: string
  readonly onBack: () => void
}

/** What a shop has for the lines of a cart of another: proposals, each of which the person takes or leaves, before a plan is made of them. */
export function OtherShopScreen({ model, other, host, onBack }: OtherShopProps): JSX.Element {
  const { elsewhere } = useTexts().imports
  return (
    <>
      <PopupHeader title={elsewhere.title} meta={host} onBack={onBack} />
      <section class="scroll" aria-label={elsewhere.title}>
        <Banner icon={replaceIcon} isInset>
          {elsewhere.help({ host, from: hostText(other.from) })}
        </Banner>
        {other.isFailed.value && (
          <Banner icon={circleAlertIcon} tone="bad" isInset isUrgent>
            {elsewhere.failed({ host })}
          </Banner>
        )}
        <Running other={other} host={host} />
        <ul class="list of-cart">
          {other.rows.value.map((row) => (
            <li key={row.line.id}>
              <OtherShopRow {...{ row, other }} lang={model.cart.shop?.locale} />
            </li>
          ))}
        </ul>
      </section>
      <Footer other={other} />
    </>
  )
}

function Running({ other, host }: Pick<OtherShopProps, 'other' | 'host'>): JSX.Element {
  const { elsewhere, progress } = useTexts().imports
  const running = other.running.value
  return (
    <>
      {running && (
        <div class="bd stack">
          <div class="h s">
            <p class="sp" role="status">
              {elsewhere.asking({ host })}
            </p>
            <span class="num b">{progress.ofTotal({ done: running.done + 1, total: running.total })}</span>
          </div>
          <div
            class="bar"
            role="progressbar"
            aria-label={elsewhere.bar}
            aria-valuemin={0}
            aria-valuemax={running.total}
            aria-valuenow={running.done}
          >
            <span style={{ inlineSize: `${(running.done / running.total) * 100}%` }} />
          </div>
        </div>
      )}
    </>
  )
}

function Footer({ other }: Pick<OtherShopProps, 'other'>): JSX.Element {
  const { elsewhere } = useTexts().imports
  const count = other.count.value
  const isRunning = other.running.value !== undefined
  const isOpen = other.rows.value.some(({ isAsked }) => !isAsked)
  useMainKey(other.use)
  return (
    <footer class="ft">
      {count === 0 && !isRunning && other.rows.value.some(({ found }) => found) && <p class="s m2 full first">{elsewhere.nothing}</p>}
      {isRunning && (
        <button class="btn lg" type="button" onClick={other.stop}>
          {elsewhere.stop}
        </button>
      )}
      {!isRunning && isOpen && (
        <button class="btn lg" type="button" onClick={() => void other.start()}>
          {elsewhere.goOn}
        </button>
      )}
      <button class="btn pri lg sp" type="button" disabled={count === 0 || isRunning} onClick={() => void other.use()}>
        {elsewhere.plan({ count })}
      </button>
    </footer>
  )
}
