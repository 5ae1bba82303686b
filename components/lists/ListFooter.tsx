import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_LINES, MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { numberToFind } from '../../lib/core/list-cart.ts'
import type { ListModel } from '../../lib/state/list-model.ts'
import { dayText } from '../../lib/texts/dates.ts'
import { Banner } from '../parts/Banner.tsx'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { searchIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

interface FooterProps {
  readonly list: ListModel
  readonly now: () => Date
  readonly onSaved: (cart: CartSummary, isAdding: boolean) => void
}

/** What becomes of the list: it is looked up in its shop, saved as a cart, and added to the shop's cart. */
export function ListFooter({ list, now, onSaved }: FooterProps): JSX.Element {
  const { quick, locale } = useTexts()
  const id = useId()
  const typed = useSignal<string | undefined>(undefined)
  const suggested = quick.suggested({ day: dayText(now().toISOString(), locale) }).slice(0, MAX_NAME_LENGTH)
  const save = async (isAdding: boolean): Promise<void> => {
    const cart = await list.save(typed.value?.trim() || suggested)
    if (cart) onSaved(cart, isAdding)
  }
  return (
    <form
      class="ft list-end"
      onSubmit={(event) => {
        event.preventDefault()
        void save(false)
      }}
    >
      <div class="full first stack tight" role="status">
        <Said list={list} />
      </div>
      <div class="sp">
        <label class="lab" for={id}>
          {quick.name}
        </label>
        <input
          class="in"
          id={id}
          type="text"
          maxLength={MAX_NAME_LENGTH}
          autocomplete="off"
          value={typed.value ?? suggested}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value
          }}
        />
      </div>
      <Buttons list={list} onAdd={() => void save(true)} />
    </form>
  )
}

// All that keeps the list from being a cart, and what is told of it.
function Said({ list }: { readonly list: ListModel }): JSX.Element | null {
  const texts = useTexts()
  const { quick } = texts
  const id = useId()
  const running = list.running.value
  const host = hostText(list.shop.value?.origin)
  if (running)
    return (
      <Banner icon={loaderCircleIcon} isBusy action={<StopButton onStop={list.stop} />}>
        {quick.looking({ host, ...running })}
      </Banner>
    )
  const count = list.count.value
  return (
    <>
      {list.isTooLong.value && (
        <FieldError id={id}>{count > MAX_LINES ? quick.tooMany({ count, most: MAX_LINES }) : quick.tooManyRows}</FieldError>
      )}
      {list.isFailed.value && <FieldError id={`${id}-failed`}>{quick.lookFailed}</FieldError>}
      {list.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(list.problem.value, texts)}
        </Banner>
      )}
      {list.elsewhere.value > 0 && <p class="hint">{quick.elsewhere({ count: list.elsewhere.value, host })}</p>}
      {list.masked.value > 0 && <p class="hint">{quick.masked({ count: list.masked.value })}</p>}
    </>
  )
}

function StopButton({ onStop }: { readonly onStop: () => void }): JSX.Element {
  return (
    <button class="btn" type="button" onClick={onStop}>
      {useTexts().quick.stop}
    </button>
  )
}

function Buttons({ list, onAdd }: { readonly list: ListModel; readonly onAdd: () => void }): JSX.Element {
  const { quick } = useTexts()
  const way = list.way.value
  const isAddable = way === 'search' || way === 'add'
  const isReady =
    list.count.value > 0 && !list.isTooLong.value && list.shop.value !== undefined && !list.isSaving.value && !list.running.value
  const open = new Set(list.rows.value.flatMap(({ line, how }) => (how === undefined ? (numberToFind(line) ?? []) : []))).size
  const isLookedFor = way === 'search' && open > 0
  const host = hostText(list.shop.value?.origin)
  return (
    <>
      <button class={isAddable ? 'btn lg' : 'btn pri lg'} type="submit" disabled={!isReady}>
        {quick.save}
      </button>
      {isLookedFor && (
        <button class="btn pri lg" type="button" disabled={!isReady} onClick={() => void list.lookUp()}>
          <Icon of={searchIcon} />
          {quick.lookUp({ count: open, host })}
        </button>
      )}
      {isAddable && (
        <button class={isLookedFor ? 'btn lg' : 'btn pri lg'} type="button" disabled={!isReady || list.addable.value === 0} onClick={onAdd}>
          <Icon of={shoppingCartIcon} />
          {quick.add({ count: list.addable.value })}
        </button>
      )}
    </>
  )
}
