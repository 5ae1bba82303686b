import type { JSX } from 'preact'
import type { Recipient } from '../../lib/contract/views.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { Icon } from '../parts/Icon.tsx'
import { xIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** One person in the recipient field. `index` is the chip's place in the draft. */
export function RecipientChip({
  recipient,
  index,
  isChosen,
  onRemove,
}: {
  readonly recipient: Recipient
  readonly index: number
  readonly isChosen: boolean
  readonly onRemove: () => void
}): JSX.Element {
  const { idCompanyUser, name } = recipient
  return (
    <li class={isChosen ? 'chip chosen' : 'chip'} data-index={index}>
      <Avatar id={idCompanyUser} name={name} size="sm" />
      <bdi class="any" title={name}>
        {name}
      </bdi>
      <button class="ib" type="button" aria-label={useTexts().people.removePerson({ name })} onClick={onRemove}>
        <Icon of={xIcon} />
      </button>
    </li>
  )
}
