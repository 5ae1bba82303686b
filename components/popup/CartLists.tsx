import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { CartSummary } from '../../lib/contract/views.ts'
import type { PopupList } from '../../lib/state/popup-lists.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { ReceivedRow } from '../cart/ReceivedRow.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { SearchField } from '../parts/SearchField.tsx'
import { inboxIcon, searchIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { DraftList, MineRow } from './cart-parts.ts'
import { chooseTab, chosenTab, TABS, type Tab } from './kept-tab.ts'
import { RowWindow } from './RowWindow.tsx'

const SEARCH_FROM = 8

/** Received, Shared by me, and Drafts. */
export function CartLists({ model }: { readonly model: PopupModel }): JSX.Element {
  const id = useId()
  const box = useTopOfResults(model.query.value)
  const { value: total } = model.total
  const isDrafts = model.showsDrafts.value
  return (
    <>
      <Tabs id={id} model={model} />
      <div class="panel-of-tab" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosenTab(model)}`}>
        {!isDrafts && total >= SEARCH_FROM && <SearchField query={model.query} total={total} />}
        {/* Another list starts at its top. */}
        <div key={`${chosenTab(model)} ${model.showsArchived.value}`} ref={box} class="scroll lists">
          {isDrafts ? (
            <DraftList model={model} />
          ) : (
            <>
              <StillRead model={model} />
              <Carts model={model} />
              {model.archivedCount.value > 0 && <ArchiveSwitch model={model} />}
            </>
          )}
        </div>
      </div>
    </>
  )
}

// What is found is read from its first row, wherever one had scrolled to.
function useTopOfResults(query: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (query !== '') box.current?.scrollTo(0, 0)
  }, [query])
  return box
}

function Carts({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const shown = model.shown.value
  const isSearch = model.query.value !== ''
  if (shown.length === 0)
    return model.isWhole.value && model.received.value?.left === 0 ? <Nothing list={model.list.value} isSearch={isSearch} /> : null
  const now = model.now()
  const row = (cart: CartSummary) => {
    const Row = cart.mine ? MineRow : ReceivedRow
    return <Row cart={cart} now={now} onOpen={() => model.open(cart)} onArchive={(event) => model.archive(cart, event)} />
  }
  return <RowWindow rows={shown} total={isSearch ? shown.length : model.total.value} row={row} />
}

// Carts that an earlier version kept; where there is no room to read them, the banner says so.
function StillRead({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const { popup } = useTexts()
  const list = model.received.value
  if (!list || list.left === 0 || list.problem?.code === 'storage.full') return null
  return (
    <p class="x m3 still" role="status">
      {popup.left({ count: list.left })}
    </p>
  )
}

function Tabs({ id, model }: { readonly id: string; readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  const chosen = chosenTab(model)
  const select = (tab: Tab) => {
    chooseTab(model, tab)
    model.query.value = ''
    model.showsArchived.value = false
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const other = step === 0 ? undefined : TABS[(TABS.indexOf(chosen) + step + TABS.length) % TABS.length]
    if (!other) return
    event.preventDefault()
    select(other)
    document.getElementById(`${id}-${other}`)?.focus()
  }
  const unseen = model.received.value?.unseen ?? 0
  return (
    <div class="tabs" role="tablist" aria-label={popup.lists} onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          aria-selected={chosen === tab}
          aria-controls={`${id}-panel`}
          tabIndex={chosen === tab ? 0 : -1}
          onClick={() => select(tab)}
        >
          {popup[tab]}
          {tab === 'received' && unseen > 0 && <Unseen count={unseen} />}
        </button>
      ))}
    </div>
  )
}

function ArchiveSwitch({ model }: { readonly model: PopupModel }): JSX.Element {
  const { popup } = useTexts()
  const isOn = model.showsArchived.value
  return (
    <p class="archive">
      <button
        class="btn quiet"
        type="button"
        onClick={() => {
          model.showsArchived.value = !isOn
          model.query.value = ''
        }}
      >
        {isOn ? popup.backToLists : popup.archivedView({ count: model.archivedCount.value })}
      </button>
    </p>
  )
}

function Unseen({ count }: { readonly count: number }): JSX.Element {
  const { popup } = useTexts()
  return (
    <span class="badge">
      <span aria-hidden="true">{count}</span>
      <span class="vh">{popup.unseen({ count: count })}</span>
    </span>
  )
}

function Nothing({ list, isSearch }: { readonly list: PopupList; readonly isSearch: boolean }): JSX.Element {
  const { popup } = useTexts()
  if (isSearch) return <EmptyState icon={searchIcon} title={popup.nothingFound} help={popup.nothingFoundHelp} />
  return list === 'received' ? (
    <EmptyState icon={inboxIcon} title={popup.noneTitle} help={popup.noneHelp} />
  ) : (
    <EmptyState icon={inboxIcon} title={popup.noneMineTitle} help={popup.noneMineHelp} />
  )
}
