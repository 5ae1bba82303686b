import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { xIcon } from '../parts/icon-nodes.ts'
import { buildingIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** One address outside the company in the recipient field. `index` is the chip's place in the draft. */
export function OutsideChip({
  address,
  index,
  isChosen,
  onRemove,
}: {
  readonly address: string
  readonly index: number
  readonly isChosen: boolean
  readonly onRemove: () => void
}): JSX.Element {
  return (
    <li class={isChosen ? 'chip out chosen' : 'chip out'} data-index={index}>
      <Icon of={buildingIcon} />
      <bdi class="any">{address}</bdi>
      <button class="ib" type="button" aria-label={useTexts().people.removePerson({ name: address })} onClick={onRemove}>
        <Icon of={xIcon} />
      </button>
    </li>
  )
}
