import type { JSX } from 'preact'
import type { CartDetail, Problem } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { shoppingCartIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { externalLinkIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

const NO_WRITE: Problem = { code: 'shop.no-write' }

/** What can be done with a cart on this tab: add it, or open its shop first. A cart of a plain Glue server names no shop: it can be tried in any. */
export function CartActions({ cart, model }: { readonly cart: CartDetail; readonly model: PopupModel }): JSX.Element | null {
  const texts = useTexts()
  const { shop } = cart
  if (cart.lines.length === 0) return null
  const status = model.status.value
  // Checkout and account are left alone, even in the right shop.
  const problem = status?.capture?.state === 'problem' ? status.capture.problem.code : undefined
  const isReady = status?.state === 'ready' && problem !== 'page.checkout' && problem !== 'page.account'
  if (shop && !(isReady && status.origin === shop.origin)) return <OpenShop url={shop.cartUrl} host={hostText(shop.origin)} model={model} />
  if (!isReady) return <Words>{texts.imports.view.noShopHelp}</Words>
  if (status.capture?.state === 'cart' && !status.capture.capabilities.includes('add')) return <Words>{sentenceOf(NO_WRITE, texts)}</Words>
  return (
    <footer class="ft">
      {!shop && <p class="x m3 full">{texts.imports.view.noShop}</p>}
      <button class="btn pri lg sp" type="button" onClick={model.startImport}>
        <Icon of={shoppingCartIcon} />
        {texts.imports.view.add}
      </button>
    </footer>
  )
}

function Words({ children }: { readonly children: string }): JSX.Element {
  return (
    <footer class="ft">
      <p class="s m2">{children}</p>
    </footer>
  )
}

function OpenShop({ url, host, model }: { readonly url: string; readonly host: string; readonly model: PopupModel }): JSX.Element {
  const { imports } = useTexts()
  return (
    <footer class="ft">
      <p class="x m3 full">{imports.view.openHelp({ host })}</p>
      <button class="btn pri lg sp" type="button" onClick={() => model.openShop(url)}>
        {imports.view.open({ host })}
        <Icon of={externalLinkIcon} isTurned />
      </button>
    </footer>
  )
}
