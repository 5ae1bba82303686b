import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './Icon.tsx'
import type { IconNodes } from './icon-nodes.ts'

/** A state that lasts. `isUrgent`: read out at once; otherwise when the reader is done. */
export function Banner({
  icon,
  tone,
  isInset,
  isUrgent,
  isBusy,
  children,
  action,
}: {
  readonly icon: IconNodes
  readonly tone?: 'ok' | 'warn' | 'bad' | undefined
  readonly isInset?: boolean
  readonly isUrgent?: boolean
  /** The icon turns. */
  readonly isBusy?: boolean
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
}): JSX.Element {
  const classes = ['banner', tone && `on-${tone}`, isInset && 'inset'].filter(Boolean).join(' ')
  return (
    <div class={classes} role={isUrgent ? 'alert' : 'status'}>
      <Icon of={icon} tone={isBusy ? 'br turn' : (tone ?? 'br')} />
      <p class="sp">{children}</p>
      {action}
    </div>
  )
}
