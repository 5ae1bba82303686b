import type { JSX } from 'preact'
import type { ChangedShare as Changed, LineChange, Problem } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { wholeCartText } from '../../lib/texts/en/whole-cart.ts'
import { Banner } from '../parts/Banner.tsx'
import { firstNames } from '../parts/first-names.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, clockIcon, loaderCircleIcon, pencilIcon, refreshCwIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { waitingWords } from '../parts/waiting-words.ts'

/** A cart that was shared from here and has changed since: the difference, and what to do about it. */
export function ChangedShare({ model, changed }: { readonly model: PanelModel; readonly changed: Changed }): JSX.Element {
  const { cart, own, others, isSure } = changed
  const people = firstNames(cart.people.map(({ name }) => name))
  return (
    <section class="sec changed" aria-label={wholeCartText.own}>
      <p class="h s">
        <Icon of={refreshCwIcon} tone="br" />
        <span class="sp">{isSure ? wholeCartText.changedTitle(people) : wholeCartText.alikeTitle(people)}</span>
      </p>
      <Changes changes={own} />
      {others.length > 0 && (
        <>
          <Banner icon={pencilIcon} tone="warn">
            <b>{wholeCartText.others}</b>
          </Banner>
          <Changes changes={others} />
          <p class="x m3">{wholeCartText.othersHelp}</p>
        </>
      )}
      {cart.problem && <Stopped problem={cart.problem} />}
      <Choices model={model} changed={changed} />
      <p class="x m3">{cart.people.length === 0 ? wholeCartText.nobody : wholeCartText.stillOld}</p>
    </section>
  )
}

function Stopped({ problem }: { readonly problem: Problem }): JSX.Element {
  const waiting = waitingWords(problem)
  if (waiting !== undefined) return <Banner icon={clockIcon}>{waiting}</Banner>
  return (
    <Banner icon={circleAlertIcon} tone="bad" isUrgent>
      {sentenceOf(problem)}
    </Banner>
  )
}

function Choices({ model, changed }: { readonly model: PanelModel; readonly changed: Changed }): JSX.Element {
  const { isUpdating, update } = model.updating
  const hasOthers = changed.others.length > 0
  const { isSure } = changed
  const asNew = (
    <button class={isSure ? 'btn quiet' : 'btn pri'} type="button" disabled={isUpdating.value} onClick={model.shareAsNew}>
      {wholeCartText.shareAsNew}
    </button>
  )
  return (
    <div class="h wrap">
      {!isSure && asNew}
      <button class={isSure ? 'btn pri' : 'btn'} type="button" aria-busy={isUpdating.value} onClick={(event) => void update('both', event)}>
        <Icon of={isUpdating.value ? loaderCircleIcon : refreshCwIcon} {...(isUpdating.value ? { tone: 'turn' } : {})} />
        {hasOthers ? wholeCartText.keepBoth : wholeCartText.update(changed.cart.people.length)}
      </button>
      {hasOthers && (
        <button class="btn" type="button" disabled={isUpdating.value} onClick={(event) => void update('mine', event)}>
          {wholeCartText.onlyMine}
        </button>
      )}
      {isSure && asNew}
    </div>
  )
}

const FIRST = 6

function Changes({ changes }: { readonly changes: readonly LineChange[] }): JSX.Element {
  const more = changes.length - FIRST
  return (
    <ul class="changes">
      {changes.slice(0, FIRST).map((change) => (
        <li key={`${change.kind} ${change.title}`} class="h s">
          <span class="sp any">{change.title}</span>
          <Change change={change} />
        </li>
      ))}
      {more > 0 && <li class="x m3">{wholeCartText.andMore(more)}</li>}
    </ul>
  )
}

function Change({ change: { kind, before = '', after = '' } }: { readonly change: LineChange }): JSX.Element {
  if (kind === 'quantity')
    return (
      <b class="num">
        <span aria-hidden="true">{wholeCartText.quantity(before, after)}</span>
        <span class="vh">{wholeCartText.quantityWords(before, after)}</span>
      </b>
    )
  return (
    <span class={kind === 'added' ? 'num ok' : 'num bad'}>
      {kind === 'added' ? wholeCartText.added : wholeCartText.removed} {wholeCartText.times(kind === 'added' ? after : before)}
    </span>
  )
}
