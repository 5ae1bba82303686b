import type { JSX } from 'preact'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { PanelView } from '../../lib/contract/views.ts'
import { awayOf } from '../../lib/core/away.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { say } from '../../lib/texts/say.ts'
import { Banner } from '../parts/Banner.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { cloudOffIcon, scanSearchIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ChangedShare } from './ChangedShare.tsx'
import { CheckList } from './list-parts.ts'
import { ShareState } from './ShareState.tsx'

/** What stands above the panel's form: the state of the connection and of the share, the last refused press, doubts about the cart. */
export function PanelNotices({
  model,
  view,
  cart,
}: {
  readonly model: PanelModel
  readonly view: PanelView
  readonly cart: CapturedCart
}): JSX.Element {
  const texts = useTexts()
  const { before } = texts.connection
  const notice = model.notice.value
  const changed = model.changed.value
  const away = view.offline ? (awayOf(view.problem?.code) ?? 'unreachable') : undefined
  const known = { server: hostText(view.account.server), host: hostText(cart.shop.origin) }
  return (
    <div class="notices">
      {away && !model.share.value?.waiting && <Banner icon={cloudOffIcon}>{say(before[away], known)}</Banner>}
      {notice && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent>
          {sentenceOf(notice, texts, known)}
        </Banner>
      )}
      {changed ? <ChangedShare model={model} changed={changed} /> : <ShareState share={model.share.value} people={model.people} />}
      {cart.confidence === 'low' && (
        <>
          <Banner icon={scanSearchIcon} tone="warn">
            {texts.parts.empty.unsure({ count: cart.lines.length })}
          </Banner>
          <CheckList key={shownAs(cart)} model={model} found={cart.lines} />
        </>
      )}
    </div>
  )
}

// Another cart is another list; the same one read again is not.
function shownAs({ lines }: CapturedCart): string {
  return JSON.stringify(lines.map(({ title, quantity, options }) => [title, quantity, options]))
}
