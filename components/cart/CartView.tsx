import type { ComponentChildren, JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import type { SharedLine } from '../../lib/contract/glue.ts'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import type { CartDetail } from '../../lib/contract/views.ts'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { Reply } from '../../lib/state/reply.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { untilText } from '../../lib/texts/ends.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useFocusBack } from '../parts/focus-back.ts'
import { clockIcon, pencilIcon } from '../parts/icon-nodes.ts'
import { CouponNote, WholeCartRow } from '../parts/later-parts.ts'
import { Status } from '../parts/Status.tsx'
import { eyeIcon, linkIcon, lockIcon, storeIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { OwnCartPeople } from '../people/OwnCartPeople.tsx'
import { ListSkeleton } from '../popup/ListSkeleton.tsx'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { CartActions } from './CartActions.tsx'
import { CartCopies } from './CartCopies.tsx'
import { EditNotice } from './EditNotice.tsx'
import { Here } from './Here.tsx'
import { HistorySection } from './HistorySection.tsx'
import { JustChanged, JustRemoved } from './JustChanged.tsx'
import { LineEdit } from './LineEdit.tsx'
import { LineList } from './LineList.tsx'
import { OwnerSection } from './OwnerSection.tsx'
import { ReceiptSection } from './ReceiptSection.tsx'
import { WholeLines } from './WholeLines.tsx'

const FIRST = 5

interface CartViewProps {
  readonly opened: OpenedCart
  readonly model: PopupModel
  /** See `CartActions`. */
  readonly onSwitch?: () => void
  /** See `CartCopies`. */
  readonly onPrint?: () => void
  /** Deletes it at once, for there is a way back; absent where that is asked first. */
  readonly onDelete?: (() => void) | undefined
  /** All lines are shown: there is a whole page for them. */
  readonly isPage?: boolean
  /** More that can be done with it. */
  readonly children?: ComponentChildren
}

/** One cart: who shared it, what is in it, what can be done. */
export function CartView({ opened, model, onSwitch, onPrint, onDelete, isPage, children }: CartViewProps): JSX.Element {
  const texts = useTexts()
  const cart = opened.detail.value
  const { lines: news, removed = [] } = opened.news.value ?? {}
  const { edits } = opened
  const [isEditable, openId] = [edits.isOffered.value, edits.open.value]
  const about = useCallback(
    (line: SharedLine) => {
      const change = news?.get(line.id)
      if (!change && !isEditable) return undefined
      return (
        <>
          {change && <JustChanged change={change} now={line.quantity} />}
          {isEditable && <LineEdit line={line} edits={edits} />}
        </>
      )
    },
    [news, isEditable, edits, openId],
  )
  if (opened.isGone.value) return <Revoked opened={opened} model={model} />
  if (!cart)
    return (
      <>
        <PopupHeader title={opened.summary.value?.name ?? ''} meta="" onBack={model.back} />
        {model.isSlow.value && <ListSkeleton />}
      </>
    )
  const meta = joined([texts.cart.items({ count: cart.lineCount }), moneyText(itemsTotal(cart.totals), texts.locale)])
  const isOnServer = cart.source === undefined && opened.summary.value?.waiting === false
  const lines = { lines: cart.lines, lang: cart.shop?.locale, owner: cart.owner, about }
  return (
    <>
      <PopupHeader title={cart.name} meta={meta} onBack={model.back} />
      <div class="scroll">
        {cart.mine ? <OwnCartPeople opened={opened} model={model} /> : <Sender cart={cart} reply={opened.reply} now={model.now()} />}
        {cart.hidesPictures && <HiddenPictures onShow={opened.showPictures} />}
        {opened.summary.value && !opened.summary.value.waiting && (
          <WholeCartRow cart={opened.summary.value} whole={opened.whole} onDelete={onDelete} />
        )}
        {isOnServer && <OwnerSection details={opened.owner} />}
        {children}
        {opened.viewers.value && <Here viewers={opened.viewers.value} />}
        <EditNotice edits={edits} />
        <section class="of-cart" aria-label={texts.cart.lines}>
          {isPage ? <WholeLines {...lines} /> : <LineList {...lines} first={FIRST} />}
          <div role="status">{removed.length > 0 && <JustRemoved removed={removed} />}</div>
          {cart.totals?.coupons && <CouponNote coupons={cart.totals.coupons} />}
        </section>
        <CartCopies cart={cart} onPrint={onPrint} />
        <ReceiptSection receipt={opened.receipt} />
        {isOnServer && <HistorySection history={opened.history} lines={cart.lines} now={model.now()} />}
      </div>
      <CartActions cart={cart} model={model} opened={opened} onSwitch={onSwitch} />
    </>
  )
}

interface SenderProps {
  readonly cart: CartDetail
  readonly reply: Reply
  readonly now: Date
}

function Sender({ cart, reply, now }: SenderProps): JSX.Element {
  const texts = useTexts()
  const ago = agoText(cart.createdAt, now, texts)
  const canEdit = cart.permission === FULL_ACCESS
  const [last, agent] = [reply.last.value, cart.owner?.agent]
  return (
    <div class="bd stack">
      {cart.owner && (
        <div class="h">
          <Avatar id={cart.owner.idCompanyUser} name={cart.owner.name} />
          <p class="s sp">
            <b>
              <bdi>{cart.owner.name}</bdi>
            </b>{' '}
            <span class="m3">
              {cart.source === 'link' || ago === '' ? texts.imports.view.sharedThis : texts.imports.view.sharedThisAgo({ ago })}
            </span>
          </p>
          {reply.isOffered.value && <ReplyButton reply={reply} />}
        </div>
      )}
      {cart.message !== undefined && (
        <blockquote class="quote s any" dir="auto">
          {cart.message}
        </blockquote>
      )}
      {last !== '' && (
        <p class="x m2 any" dir="auto">
          {texts.imports.reply.last({ message: last })}
        </p>
      )}
      <div class="facts">
        <Status icon={cart.source === 'link' ? linkIcon : canEdit ? pencilIcon : eyeIcon}>
          {cart.source === 'link' ? texts.imports.view.taken({ ago }) : canEdit ? texts.imports.view.canEdit : texts.imports.view.canView}
        </Status>
        {cart.expiresAt !== undefined && <Status icon={clockIcon}>{endOfLink(cart.expiresAt, now, texts)}</Status>}
        {cart.shop && <Status icon={storeIcon}>{hostText(cart.shop.origin)}</Status>}
        {agent !== undefined && (
          <Status icon={userCheckIcon}>{agent === '' ? texts.imports.view.bySomeAgent : texts.imports.view.byAgent({ agent })}</Status>
        )}
      </div>
    </div>
  )
}

function ReplyButton({ reply }: { readonly reply: Reply }): JSX.Element {
  const words = useTexts().imports.reply
  const opener = useFocusBack(reply.isAsked)
  return (
    <button class="btn" type="button" ref={opener} aria-expanded={reply.isAsked.value} onClick={reply.open}>
      {reply.last.value === '' ? words.reply : words.change}
    </button>
  )
}

function endOfLink(expiresAt: string, now: Date, { imports, locale }: Texts): string {
  const when = untilText(expiresAt, now, locale)
  return when === '' ? imports.view.linkEnded : imports.view.linkEnds({ when })
}

// A picture loads from the shop, which then knows that this cart is looked at, and from where.
function HiddenPictures({ onShow }: { readonly onShow: () => void }): JSX.Element {
  const { imports } = useTexts()
  return (
    <div class="bd h">
      <p class="x m3 sp">{imports.view.picturesHidden}</p>
      <button class="btn" type="button" onClick={onShow}>
        {imports.view.showPictures}
      </button>
    </div>
  )
}

function Revoked({ opened, model }: { readonly opened: OpenedCart; readonly model: PopupModel }): JSX.Element {
  const { imports } = useTexts()
  const shown = opened.detail.value ?? opened.summary.value
  const owner = shown?.owner?.name
  return (
    <>
      <PopupHeader title={shown?.name ?? ''} meta={imports.view.revokedMeta} onBack={model.back} />
      <EmptyState
        icon={lockIcon}
        title={imports.view.revokedTitle}
        help={owner === undefined ? imports.view.revokedHelp : imports.view.revokedBy({ owner })}
      />
    </>
  )
}
