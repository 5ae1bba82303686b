import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconNodes } from './icon-nodes.ts'

/** How loud a status is; plain when nothing is to be done. */
export type Tone = 'ok' | 'warn' | 'bad' | 'br'

/** The one status line of people, carts and cart lines: icon and words. */
export function Status({
  icon,
  tone,
  isTurned = false,
  children,
}: {
  readonly icon: IconNodes
  readonly tone?: Tone | undefined
  readonly isTurned?: boolean
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <span class={tone ? `st ${tone}` : 'st'}>
      <Icon of={icon} isTurned={isTurned} />
      <span>{children}</span>
    </span>
  )
}
