import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconNodes } from './icon-nodes.ts'

/** Says why there is nothing here: one title, one sentence, at most one button. */
export function EmptyState({
  icon,
  title,
  help,
  children,
}: {
  readonly icon: IconNodes
  readonly title: string
  readonly help?: string | undefined
  readonly children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="empty">
      <Icon of={icon} />
      <h2>{title}</h2>
      {help !== undefined && <p>{help}</p>}
      {children}
    </div>
  )
}
