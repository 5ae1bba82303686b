import type { JSX, RefObject } from 'preact'
import type { CartDetail, Problem } from '../../lib/contract/views.ts'
import type { OpenedCart } from '../../lib/state/opened-cart.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { useFocusBack } from '../parts/focus-back.ts'
import { Icon } from '../parts/Icon.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { externalLinkIcon, replaceIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { wayIntoShop, wayToOtherShop } from './way-into-shop.ts'

const NO_WRITE: Problem = { code: 'shop.no-write' }

interface Shown {
  readonly cart: CartDetail
  readonly model: PopupModel
  readonly opened: Pick<OpenedCart, 'decline' | 'reply'>
  /** Replaces the shop's cart by this one; absent where that is not offered. */
  readonly onSwitch?: (() => void) | undefined
}

/** What can be done with a cart on this tab: add it, or open its shop first; a received one can be declined. A cart of a plain Glue server names no shop: it can be tried in any. */
export function CartActions({ cart, model, opened: { decline, reply }, onSwitch }: Shown): JSX.Element | null {
  const { imports } = useTexts()
  const { isAsked, isOffered } = decline
  const opener = useFocusBack(isAsked)
  const owner = cart.owner?.name
  if (isOffered.value && isAsked.value) {
    const words = imports.decline
    const said = { title: words.title({ name: cart.name }), help: words.help, main: words.decline }
    return <AnswerForm form={decline} {...said} label={owner === undefined ? words.messagePlain : words.message({ owner })} isDanger />
  }
  if (reply.isOffered.value && reply.isAsked.value) {
    const words = imports.reply
    const said = { title: words.title({ name: cart.name }), help: words.help, main: words.send }
    return <AnswerForm form={reply} {...said} label={owner === undefined ? words.messagePlain : words.message({ owner })} />
  }
  const main = cart.lines.length === 0 ? null : <Main cart={cart} model={model} onSwitch={onSwitch} />
  if (!isOffered.value) return main && <footer class="ft">{main}</footer>
  return (
    <footer class="ft">
      <DeclineButton decline={decline} button={opener} />
      {main}
    </footer>
  )
}

function DeclineButton({
  decline,
  button,
}: {
  readonly decline: OpenedCart['decline']
  readonly button: RefObject<HTMLButtonElement | null>
}): JSX.Element {
  const { imports } = useTexts()
  return (
    <button
      class="btn lg quiet danger"
      type="button"
      ref={button}
      onClick={() => {
        decline.isAsked.value = true
      }}
    >
      {imports.decline.decline}
    </button>
  )
}

function Main({ cart, model, onSwitch }: Pick<Shown, 'cart' | 'model' | 'onSwitch'>): JSX.Element {
  const texts = useTexts()
  const { shop } = cart
  const way = wayIntoShop(shop?.origin, model.status.value)
  if (shop && way === 'elsewhere')
    return (
      <>
        <Elsewhere model={model} />
        <OpenShop url={shop.cartUrl} host={hostText(shop.origin)} model={model} />
      </>
    )
  if (way === 'elsewhere') return <p class="s m2 full first">{texts.imports.view.noShopHelp}</p>
  if (way === 'no-write') return <p class="s m2 full first">{sentenceOf(NO_WRITE, texts)}</p>
  return (
    <>
      {!shop && <p class="x m3 full first">{texts.imports.view.noShop}</p>}
      {onSwitch && (
        <button class="btn lg" type="button" onClick={onSwitch}>
          {texts.imports.view.switch}
        </button>
      )}
      <button class="btn pri lg sp" type="button" onClick={() => model.startImport()}>
        <Icon of={shoppingCartIcon} />
        {texts.imports.view.add}
      </button>
    </>
  )
}

// The tab shows another shop, which may have the same: as a proposal.
function Elsewhere({ model }: Pick<Shown, 'model'>): JSX.Element | null {
  const { elsewhere } = useTexts().imports
  const way = wayToOtherShop(model.status.value)
  if (!way) return null
  const host = hostText(way.origin)
  return way.canSearch ? (
    <button class="btn lg full first" type="button" onClick={model.findElsewhere}>
      <Icon of={replaceIcon} />
      {elsewhere.ask({ host })}
    </button>
  ) : (
    <p class="x m3 full first">{elsewhere.noSearch({ host })}</p>
  )
}

function OpenShop({ url, host, model }: { readonly url: string; readonly host: string; readonly model: PopupModel }): JSX.Element {
  const { imports } = useTexts()
  return (
    <>
      <p class="x m3 full first">{imports.view.openHelp({ host })}</p>
      <button class="btn pri lg sp" type="button" onClick={() => model.openShop(url)}>
        {imports.view.open({ host })}
        <Icon of={externalLinkIcon} isTurned />
      </button>
    </>
  )
}
