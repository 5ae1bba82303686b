import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Account } from '../../lib/contract/views.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { chevronRightIcon, inboxIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { keepCount, keptCount } from './kept-count.ts'

/** How many carts customers sent to the person's team wait for an answer: as it was last, until the server says. Nothing for who is of no team. */
export function InboxRow({ model, account }: { readonly model: PopupModel; readonly account: Account }): JSX.Element | null {
  const { popup } = useTexts()
  const who = [account.id, account.idCompanyUser].join()
  const told = useSignal<number | undefined>(undefined)
  useEffect(() => {
    let isOther = false
    void model.countInbox().then((count) => {
      if (isOther || count === undefined) return
      keepCount(who, count)
      told.value = count
    })
    return () => {
      isOther = true
      told.value = undefined
    }
  }, [who])
  const count = told.value ?? keptCount(who)
  if (count === 0) return null
  return (
    <button class="row tap below" type="button" onClick={model.openInbox}>
      <Icon of={inboxIcon} tone="br" />
      <span class="t b">{popup.inbox({ count })}</span>
      <Icon of={chevronRightIcon} tone="m3" isTurned />
    </button>
  )
}
