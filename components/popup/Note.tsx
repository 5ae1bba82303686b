import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { storeIcon } from '../parts/screen-icon-nodes.ts'

/** Row 1 of the popup where nothing can be pressed but what stands in it. */
export function Note({
  title,
  help,
  children,
}: {
  readonly title: string
  readonly help: string
  readonly children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="row flat">
      <Icon of={storeIcon} tone="m3" />
      <div>
        <p class="t any">{title}</p>
        <p class="x note">{help}</p>
      </div>
      {children}
    </div>
  )
}
