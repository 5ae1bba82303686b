import type { JSX, TargetedKeyboardEvent } from 'preact'
import type { DraftSummary } from '../../lib/contract/drafts.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { pencilIcon, xIcon } from '../parts/icon-nodes.ts'
import { namesText } from '../parts/names-text.ts'
import { Status } from '../parts/Status.tsx'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Shares that were begun and not sent; each opens the shop's cart it was begun for. */
export function DraftList({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const texts = useTexts().parts.drafts
  const drafts = model.drafts.value
  if (!drafts) return null
  if (drafts.length === 0) return <EmptyState icon={pencilIcon} title={texts.noneTitle} help={texts.noneHelp} />
  return (
    <>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id} class="draft">
            <DraftRow draft={draft} model={model} />
          </li>
        ))}
      </ul>
      <p class="x m3 still">{texts.help}</p>
    </>
  )
}

function DraftRow({ draft, model }: { readonly draft: DraftSummary; readonly model: PopupModel }): JSX.Element {
  const texts = useTexts()
  const { drafts: words } = texts.parts
  const { cart, people } = draft
  const host = hostText(cart.shop.origin)
  const name = draft.name ?? cart.shop.name ?? host
  const names = people.length > 0 ? words.to({ names: namesText(people, texts, 3) }) : words.nobody
  const meta = joined([names, texts.cart.items({ count: cart.lineCount }), host])
  const discard = () => void model.discardDraft(draft)
  return (
    <>
      <button
        class="row tap cart-row bare"
        type="button"
        title={words.open({ host })}
        onClick={() => model.openShop(cart.shop.cartUrl)}
        onKeyDown={(event) => event.key === 'Delete' && putAway(event, discard)}
      >
        <span class="stack tight">
          <span class="h">
            <span class="t cut sp" dir="auto" title={name}>
              {name}
            </span>
            <bdi class="num">{moneyText(itemsTotal(cart.totals), texts.locale)}</bdi>
          </span>
          <span class="x m3 cut" title={meta}>
            {meta}
          </span>
          <Status icon={pencilIcon}>{words.begun({ ago: agoText(draft.at, model.now(), texts) })}</Status>
        </span>
      </button>
      <button
        class="ib"
        type="button"
        aria-label={words.discard({ name })}
        title={words.discard({ name })}
        onClick={(event) => putAway(event, discard)}
      >
        <Icon of={xIcon} />
      </button>
    </>
  )
}

// The row goes: the focus is on its neighbour before that, or on the tab when it was the last.
function putAway(
  { currentTarget }: { readonly currentTarget: HTMLElement } | TargetedKeyboardEvent<HTMLElement>,
  discard: () => void,
): void {
  const item = currentTarget.closest('li')
  const next = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button')
  const tab = document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
  ;(next ?? tab)?.focus()
  discard()
}
