import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Account, PanelView } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { companyText, personText } from '../parts/account-name.ts'
import { Icon } from '../parts/Icon.tsx'
import { pencilIcon, xIcon } from '../parts/icon-nodes.ts'
import { CartNameForm } from '../parts/later-parts.ts'
import { Mark } from '../parts/Mark.tsx'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Whose panel this is, which cart it shares, and the way out. */
export function PanelHeader({ model }: { readonly model: PanelModel }): JSX.Element {
  const texts = useTexts()
  const { panel } = texts
  const isRenaming = useSignal(false)
  const view = model.view.value
  const hasCart = view?.capture?.state === 'cart' && view.capture.cart.lines.length > 0
  return (
    <header class="hd">
      <Mark />
      <div class="sp">
        {isRenaming.value ? (
          <CartNameForm
            name={model.name.value}
            onDone={(name) => {
              model.name.value = name
              isRenaming.value = false
            }}
          />
        ) : (
          <div class="title">
            <h1>{hasCart ? panel.title({ name: model.share.value?.name ?? model.name.value }) : panel.plainTitle}</h1>
            {hasCart && view.account.signedIn && !model.share.value && (
              <button
                class="ib"
                type="button"
                aria-label={panel.rename}
                title={panel.rename}
                onClick={() => {
                  isRenaming.value = true
                }}
              >
                <Icon of={pencilIcon} />
              </button>
            )}
          </div>
        )}
        <p class="s m3 any">{view && metaOf(view, texts)}</p>
        {view?.account.signedIn && <p class="x m3 any">{whoseText(view.account)}</p>}
      </div>
      <button class="ib" type="button" aria-label={texts.cart.close} title={panel.close} onClick={model.close}>
        <Icon of={xIcon} />
      </button>
    </header>
  )
}

function metaOf({ capture }: PanelView, { cart, locale }: Texts): string {
  if (!capture) return ''
  if (capture.state === 'problem') return hostText(capture.origin)
  const { lines, totals, shop } = capture.cart
  const host = hostText(shop.origin)
  return lines.length === 0 ? host : joined([cart.items({ count: lines.length }), moneyText(itemsTotal(totals), locale), host])
}

// In whose name the cart goes out.
function whoseText(account: Account): string {
  const name = personText(account)
  return joined([name, companyText(account)])
}
