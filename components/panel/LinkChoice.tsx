import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon } from '../parts/icon-nodes.ts'

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, words: ComponentChildren])[]
  readonly onChoose: (value: string) => void
}

/** One of a few, chosen from a list. */
export function LinkChoice({ name, value, options, onChoose }: ChoiceProps): JSX.Element {
  const id = useId()
  return (
    <div class="h wrap">
      <label class="s b sp" for={id}>
        {name}
      </label>
      <span class="pick bx">
        <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
        <Icon of={chevronDownIcon} />
      </span>
    </div>
  )
}
