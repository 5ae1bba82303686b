import type { JSX } from 'preact'
import type { LineChange, PriceChange as MovedPrice } from '../../lib/contract/line-changes.ts'
import type { CartSummary, ChangedShare as Changed, Problem } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { ChangeAmount } from '../cart/ChangeAmount.tsx'
import { PriceChange } from '../import/PriceChange.tsx'
import { Banner } from '../parts/Banner.tsx'
import { firstNames } from '../parts/first-names.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, clockIcon, loaderCircleIcon, pencilIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { refreshCwIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { waitingWords } from '../parts/waiting-words.ts'

/** A cart that was shared from here and has changed since: the difference, and what to do about it. */
export function ChangedShare({ model, changed }: { readonly model: PanelModel; readonly changed: Changed }): JSX.Element {
  const texts = useTexts()
  const { whole } = texts.parts
  const { cart, own, others, prices = [], isSure } = changed
  const names = {
    count: cart.people.length,
    names: firstNames(
      cart.people.map(({ name }) => name),
      texts,
    ),
  }
  return (
    <section class="sec changed" aria-label={whole.own}>
      <p class="h s">
        <Icon of={refreshCwIcon} tone="br" />
        <span class="sp">
          {own.length === 0 ? whole.pricesTitle({ count: prices.length }) : isSure ? whole.changedTitle(names) : whole.alikeTitle(names)}
        </span>
      </p>
      {own.length > 0 && <Changes changes={own} />}
      {prices.length > 0 && <Prices prices={prices} />}
      {others.length > 0 && (
        <>
          <Banner icon={pencilIcon} tone="warn">
            <b>{whole.others}</b>
          </Banner>
          <Changes changes={others} />
          <p class="x m3">{whole.othersHelp}</p>
        </>
      )}
      {cart.problem && <Stopped cart={cart} problem={cart.problem} />}
      <Choices model={model} changed={changed} />
      <p class="x m3">{cart.people.length === 0 ? whole.nobody : whole.stillOld}</p>
    </section>
  )
}

function Stopped({ cart, problem }: { readonly cart: CartSummary; readonly problem: Problem }): JSX.Element {
  const texts = useTexts()
  const waiting = waitingWords(cart, texts)
  if (waiting !== undefined) return <Banner icon={clockIcon}>{waiting}</Banner>
  return (
    <Banner icon={circleAlertIcon} tone="bad" isUrgent>
      {sentenceOf(problem, texts)}
    </Banner>
  )
}

function Choices({ model, changed }: { readonly model: PanelModel; readonly changed: Changed }): JSX.Element {
  const { whole } = useTexts().parts
  const { isUpdating, update } = model.updating
  const hasOthers = changed.others.length > 0
  const { isSure } = changed
  const asNew = (
    <button class={isSure ? 'btn quiet' : 'btn pri'} type="button" disabled={isUpdating.value} onClick={model.shareAsNew}>
      {whole.shareAsNew}
    </button>
  )
  return (
    <div class="h wrap">
      {!isSure && asNew}
      <button class={isSure ? 'btn pri' : 'btn'} type="button" aria-busy={isUpdating.value} onClick={(event) => void update('both', event)}>
        <Icon of={isUpdating.value ? loaderCircleIcon : refreshCwIcon} {...(isUpdating.value ? { tone: 'turn' } : {})} />
        {hasOthers ? whole.keepBoth : whole.update({ count: changed.cart.people.length })}
      </button>
      {hasOthers && (
        <button class="btn" type="button" disabled={isUpdating.value} onClick={(event) => void update('mine', event)}>
          {whole.onlyMine}
        </button>
      )}
      {isSure && asNew}
    </div>
  )
}

const FIRST = 6

function Changes({ changes }: { readonly changes: readonly LineChange[] }): JSX.Element {
  const { whole } = useTexts().parts
  const more = changes.length - FIRST
  return (
    <ul class="changes">
      {changes.slice(0, FIRST).map((change) => (
        <li key={`${change.kind} ${change.title}`} class="h s">
          <span class="sp any">{change.title}</span>
          <ChangeAmount change={change} />
        </li>
      ))}
      {more > 0 && <li class="x m3">{whole.andMore({ count: more })}</li>}
    </ul>
  )
}

function Prices({ prices }: { readonly prices: readonly MovedPrice[] }): JSX.Element {
  const { whole } = useTexts().parts
  const more = prices.length - FIRST
  return (
    <ul class="changes">
      {prices.slice(0, FIRST).map(({ title, before, after }) => (
        <li key={title} class="h s">
          <span class="sp any">{title}</span>
          <PriceChange before={before} after={after} />
        </li>
      ))}
      {more > 0 && <li class="x m3">{whole.morePrices({ count: more })}</li>}
    </ul>
  )
}
