import { useSignal } from '@preact/signals'
import type { JSX, TargetedSubmitEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { cartsText } from '../assets/locales/en/carts.ts'
import { panelText } from '../assets/locales/en/panel.ts'
import { moneyText } from '../assets/locales/format.ts'
import { MAX_NAME_LENGTH } from '../lib/contract/limits.ts'
import type { PanelView } from '../lib/contract/views.ts'
import type { PanelModel } from '../lib/state/panel-model.ts'
import { Icon } from './Icon.tsx'
import { pencilIcon, xIcon } from './icon-nodes.ts'
import { Mark } from './Mark.tsx'
import { hostText, itemsTotal } from './shop-name.ts'

/** Whose panel this is, which cart it shares, and the way out. */
export function PanelHeader({ model }: { readonly model: PanelModel }): JSX.Element {
  const isRenaming = useSignal(false)
  const view = model.view.value
  const hasCart = view?.capture?.state === 'cart' && view.capture.cart.lines.length > 0
  return (
    <header class="hd">
      <Mark />
      <div class="sp">
        {isRenaming.value ? (
          <>
            <h1 class="vh">{panelText.title(model.name.value)}</h1>
            <NameForm
              name={model.name.value}
              onDone={(name) => {
                model.name.value = name
                isRenaming.value = false
              }}
            />
          </>
        ) : (
          <div class="title">
            <h1>{hasCart ? panelText.title(model.share.value?.name ?? model.name.value) : panelText.plainTitle}</h1>
            {hasCart && view.account.signedIn && !model.share.value && (
              <button
                class="ib"
                type="button"
                aria-label={panelText.rename}
                title={panelText.rename}
                onClick={() => {
                  isRenaming.value = true
                }}
              >
                <Icon of={pencilIcon} />
              </button>
            )}
          </div>
        )}
        <p class="s m3 any">{view && metaOf(view)}</p>
      </div>
      <button class="ib" type="button" aria-label={cartsText.close} title={panelText.close} onClick={model.close}>
        <Icon of={xIcon} />
      </button>
    </header>
  )
}

function metaOf({ capture }: PanelView): string {
  if (!capture) return ''
  if (capture.state === 'problem') return hostText(capture.origin)
  const { lines, totals, shop } = capture.cart
  const host = hostText(shop.origin)
  return lines.length === 0 ? host : cartsText.joined([cartsText.items(lines.length), moneyText(itemsTotal(totals)), host])
}

// Enter and leaving keep the name, Escape and an empty field keep the old one.
function NameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }): JSX.Element {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const done = () => onDone(input.current?.value.trim() || name)
  return (
    <form
      class="rename"
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault()
        done()
      }}
    >
      <label class="vh" for={id}>
        {panelText.name}
      </label>
      <input
        ref={input}
        class="in"
        id={id}
        type="text"
        maxLength={MAX_NAME_LENGTH}
        defaultValue={name}
        autocomplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onDone(name)
        }}
        onBlur={done}
      />
      <button class="btn" type="submit" onMouseDown={(event) => event.preventDefault()}>
        {panelText.save}
      </button>
    </form>
  )
}
