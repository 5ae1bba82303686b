import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import type { Chip } from '../lib/state/recipient-draft.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { circleAlertIcon, xIcon } from './icon-nodes.ts'

/** One person in the recipient field, or words that name nobody. */
export function RecipientChip({
  chip,
  isChosen,
  onRemove,
}: {
  readonly chip: Chip
  readonly isChosen: boolean
  readonly onRemove: () => void
}): JSX.Element {
  const name = chip.kind === 'known' ? chip.recipient.name : chip.text
  const classes = ['chip', chip.kind === 'unknown' && 'wrong', isChosen && 'chosen'].filter(Boolean).join(' ')
  return (
    <li class={classes}>
      {chip.kind === 'known' ? <Avatar id={chip.recipient.idCompanyUser} name={name} size="sm" /> : <Icon of={circleAlertIcon} />}
      <bdi class="cut">{name}</bdi>
      <button class="ib" type="button" aria-label={cartsText.removePerson(name)} onClick={onRemove}>
        <Icon of={xIcon} />
      </button>
    </li>
  )
}
