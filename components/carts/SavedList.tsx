import type { JSX } from 'preact'
import type { SavedPlace } from '../../lib/contract/saved-carts.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { isRemovable } from '../../lib/core/saved-cart.ts'
import type { OpenList } from '../../lib/state/open-list.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { RowButton } from '../cart/RowButton.tsx'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { SearchField } from '../parts/SearchField.tsx'
import { Status } from '../parts/Status.tsx'
import { pinIcon, searchIcon, shoppingCartIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { RowWindow } from '../popup/RowWindow.tsx'
import type { CartsProps } from './carts-props.ts'
import { FromListRow } from './FromList.tsx'
import { SaveForm } from './SaveForm.tsx'

const SEARCH_FROM = 8

/** The saved carts, those of the device and those of the account, and what is done with two of them. */
export function SavedList({ model, saved, lists }: CartsProps & { readonly lists: OpenList }): JSX.Element {
  const texts = useTexts()
  const { value: carts = [] } = saved.carts
  return (
    <>
      <SaveForm model={model} saved={saved} />
      <FromListRow model={model} saved={saved} lists={lists} />
      {saved.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent isInset>
          {sentenceOf(saved.problem.value, texts)}
        </Banner>
      )}
      <Moved saved={saved} />
      {carts.length >= SEARCH_FROM && <SearchField query={saved.query} total={carts.length} />}
      <div class="scroll lists">
        <Rows model={model} saved={saved} />
        <p class="x m3 still">{saved.place.value?.hasAccount ? texts.saved.onBoth : texts.saved.onDevice}</p>
      </div>
      {carts.length > 1 && <Two saved={saved} />}
    </>
  )
}

function Rows({ model, saved }: CartsProps): JSX.Element | null {
  const texts = useTexts()
  if (!saved.carts.value) return null
  const shown = saved.shown.value
  if (saved.carts.value.length === 0)
    return <EmptyState icon={shoppingCartIcon} title={texts.saved.noneTitle} help={texts.saved.noneHelp} />
  if (shown.length === 0) return <EmptyState icon={searchIcon} title={texts.popup.nothingFound} help={texts.saved.nothingFoundHelp} />
  return <RowWindow rows={shown} total={shown.length} row={(cart) => <SavedRow cart={cart} model={model} saved={saved} />} />
}

function SavedRow({ cart, model, saved }: CartsProps & { readonly cart: CartSummary }): JSX.Element {
  const texts = useTexts()
  const ago = agoText(cart.createdAt, model.now(), texts)
  const shared = cart.people.length > 0 && texts.saved.sharedWith({ count: cart.people.length })
  const shop = cart.shopCount > 1 ? texts.popup.shops({ count: cart.shopCount }) : hostText(cart.shop?.origin)
  return (
    <div class="saved-row">
      <label class="tick">
        <input
          type="checkbox"
          aria-label={texts.saved.tick({ name: cart.name })}
          checked={saved.ticked.value.includes(cart)}
          onChange={({ currentTarget }) => saved.tick(cart.id, currentTarget.checked)}
        />
      </label>
      <RowButton
        cart={cart}
        now={model.now()}
        about={joined([texts.cart.items({ count: cart.lineCount }), shop, shared || '', ...(cart.labels ?? [])])}
        status={<Place cart={cart} saved={saved} ago={ago} />}
        onOpen={() => {
          saved.difference.value = undefined
          // The receipt of an import would cover it.
          if (model.importing.value) model.back()
          model.open(cart)
        }}
        // What others have too is deleted for good, and asks before.
        onArchive={() => (isRemovable(cart) ? void saved.remove(cart) : model.open(cart))}
      />
    </div>
  )
}

// Why one was not deleted comes before where it is.
function Place({ cart, saved, ago }: Pick<CartsProps, 'saved'> & { readonly cart: CartSummary; readonly ago: string }): JSX.Element {
  const texts = useTexts()
  if (cart.problem && cart.source !== 'saved')
    return (
      <Status icon={circleAlertIcon} tone="bad">
        {sentenceOf(cart.problem, texts)}
      </Status>
    )
  const icon = cart.source === 'saved' ? pinIcon : userCheckIcon
  return <Status icon={icon}>{placeText(cart, saved.place.value, { ago, ...texts })}</Status>
}

function placeText(
  { source, waiting }: CartSummary,
  place: SavedPlace | undefined,
  { ago, saved }: Texts & { readonly ago: string },
): string {
  if (source !== 'saved') return saved.inAccount({ ago })
  if (waiting) return saved.onItsWay({ ago })
  return place?.hasAccount ? saved.onDeviceOnly({ ago }) : saved.savedAgo({ ago })
}

// What a sign-in did with the carts of the device, and the way back.
function Moved({ saved }: Pick<CartsProps, 'saved'>): JSX.Element | null {
  const texts = useTexts()
  const { underWay = 0, arrived = 0, problem } = saved.place.value ?? {}
  if (underWay + arrived === 0) return null
  const keep = (
    <button class="btn" type="button" disabled={saved.isBusy.value} onClick={() => void saved.toDevice()}>
      {texts.saved.keepHere}
    </button>
  )
  return (
    <Banner icon={userCheckIcon} tone={problem ? 'warn' : undefined} isInset action={keep}>
      {arrived > 0 && texts.saved.arrived({ count: arrived })} {underWay > 0 && texts.saved.underWay({ count: underWay })}{' '}
      {problem && sentenceOf(problem, texts)}
    </Banner>
  )
}

function Two({ saved }: Pick<CartsProps, 'saved'>): JSX.Element {
  const texts = useTexts().saved
  const count = saved.ticked.value.length
  const isReady = count === 2 && !saved.isBusy.value
  return (
    <footer class="ft">
      <p class="x m3 full first" role="status">
        {count === 0 ? texts.tickHelp : texts.chosen({ count })}
      </p>
      <button class="btn" type="button" disabled={!isReady} onClick={() => void saved.compare()}>
        {texts.compare}
      </button>
      <button class="btn" type="button" disabled={!isReady} title={texts.mergeHelp} onClick={() => void saved.merge()}>
        {texts.merge}
      </button>
    </footer>
  )
}
