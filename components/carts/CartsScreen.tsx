import type { Signal } from '@preact/signals'
import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import type { InboxModel } from '../../lib/state/inbox-model.ts'
import type { OpenList } from '../../lib/state/open-list.ts'
import { CartView } from '../cart/CartView.tsx'
import { ImportScreen } from '../import/ImportScreen.tsx'
import { afterPaint } from '../parts/after-paint.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Cart } from '../parts/Mark.tsx'
import { useArrowKeys } from '../parts/move-focus.ts'
import { inboxIcon, settingsIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { Toast } from '../parts/Toast.tsx'
import { useTexts } from '../parts/texts.ts'
import { AccountRow } from '../popup/AccountRow.tsx'
import { CartLists } from '../popup/CartLists.tsx'
import { AccountCart } from './AccountCart.tsx'
import type { CartsProps } from './carts-props.ts'
import { Difference } from './Difference.tsx'
import { FromList } from './FromList.tsx'
import { InboxList } from './InboxList.tsx'
import { InboxRequest } from './InboxRequest.tsx'
import { SavedCart } from './SavedCart.tsx'
import { SavedList } from './SavedList.tsx'

interface ScreenProps extends CartsProps {
  readonly inbox: InboxModel
  readonly lists: OpenList
  /** What is shown first. */
  readonly first?: Kind
  /** Id of the cart that was opened to be printed. */
  readonly printed?: string | undefined
}

type Kind = 'saved' | 'shared' | 'inbox'

/** All carts on one page: the list, and beside it the cart that is open. In a narrow window the open one covers the list. */
export function CartsScreen({
  model,
  saved,
  inbox,
  lists,
  printed,
  first = printed === undefined ? 'saved' : 'shared',
}: ScreenProps): JSX.Element {
  const kind = useSignal<Kind>(first)
  usePrinted(model, printed)
  useArrowKeys('.row.tap')
  useSignalEffect(() => {
    if (kind.value === 'inbox' && inbox.inbox.value?.teams.length === 0) kind.value = 'saved'
  })
  const request = kind.value === 'inbox' ? inbox.opened.value : undefined
  const list = lists.shown.value
  const isOpen = request ?? list ?? model.importing.value ?? model.opened.value ?? saved.difference.value
  return (
    <main class={isOpen ? 'carts is-open' : 'carts'}>
      <section class="popup list-side" aria-labelledby="carts-title">
        <Head model={model} kind={kind} inbox={inbox} />
        {kind.value === 'saved' && <SavedList model={model} saved={saved} lists={lists} />}
        {kind.value === 'shared' && <Shared model={model} />}
        {kind.value === 'inbox' && <InboxList inbox={inbox} model={model} />}
      </section>
      <section class="popup cart-side">
        {request && !model.importing.value ? (
          <InboxRequest key={request.id} inbox={inbox} request={request} model={model} />
        ) : list ? (
          <FromList list={list} model={model} lists={lists} />
        ) : (
          <Open model={model} saved={saved} />
        )}
      </section>
      <Toast model={model.toast} />
    </main>
  )
}

// Once, as soon as it is drawn.
function usePrinted({ opened }: CartsProps['model'], id: string | undefined): void {
  const isDone = useSignal(false)
  const isThere = opened.value?.id === id && opened.value?.detail.value !== undefined
  useEffect(() => {
    if (id === undefined || !isThere || isDone.value) return
    isDone.value = true
    return afterPaint(() => print())
  }, [isThere])
}

function Head({ model, kind, inbox }: Pick<ScreenProps, 'model' | 'inbox'> & { readonly kind: Signal<Kind> }): JSX.Element {
  const { popup, saved } = useTexts()
  return (
    <>
      <header class="hd bar-head">
        <h1 class="h" id="carts-title">
          <Cart tone="br" />
          {saved.title}
        </h1>
        <span class="sp" />
        <button class="ib" type="button" aria-label={popup.settings} title={popup.settings} onClick={model.openOptions}>
          <Icon of={settingsIcon} />
        </button>
      </header>
      <Kinds kind={kind} inbox={inbox} />
    </>
  )
}

// The inbox is there for who is of a team, and until that is known for who asks for it.
function Kinds({ kind, inbox }: Pick<ScreenProps, 'inbox'> & { readonly kind: Signal<Kind> }): JSX.Element {
  const { inbox: words, saved } = useTexts()
  const kinds = [['saved', saved.saved] as const, ['shared', saved.shared] as const]
  const count = inbox.waiting.value
  const title = count > 0 ? words.count({ count }) : words.title
  const all = inbox.inbox.value?.teams.length || kind.value === 'inbox' ? [...kinds, ['inbox', title] as const] : kinds
  const name = useId()
  return (
    <div class="bd">
      <span class="seg" role="radiogroup" aria-label={saved.kinds}>
        {all.map(([one, word]) => (
          <label key={one}>
            <input
              type="radio"
              name={name}
              checked={kind.value === one}
              onChange={() => {
                kind.value = one
              }}
            />
            <span>{word}</span>
          </label>
        ))}
      </span>
    </div>
  )
}

function Shared({ model }: Pick<CartsProps, 'model'>): JSX.Element | null {
  const { popup, saved } = useTexts()
  const list = model.received.value
  if (!list) return null
  if (list.signedIn)
    return (
      <>
        <AccountRow model={model} />
        <CartLists model={model} />
      </>
    )
  return (
    <EmptyState icon={inboxIcon} title={saved.signInTitle} help={saved.signInHelp}>
      <button class="btn pri lg" type="button" onClick={model.openOptions}>
        {popup.signIn}
      </button>
    </EmptyState>
  )
}

function Open({ model, saved }: CartsProps): JSX.Element {
  const { saved: texts } = useTexts()
  const [importing, opened, difference] = [model.importing.value, model.opened.value, saved.difference.value]
  if (importing) return <ImportScreen model={importing} popup={model} />
  if (difference) return <Difference of={difference} saved={saved} />
  if (!opened) return <EmptyState icon={shoppingCartIcon} title={texts.chooseTitle} help={texts.chooseHelp} />
  const summary = opened.summary.value
  if (summary?.source === 'saved') return <SavedCart key={opened.id} opened={opened} model={model} saved={saved} />
  if (summary?.mine) return <AccountCart key={opened.id} opened={opened} cart={summary} model={model} saved={saved} />
  return <CartView key={opened.id} opened={opened} model={model} isPage onPrint={() => print()} />
}
