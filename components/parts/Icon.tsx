import { h, type JSX } from 'preact'
import type { IconNodes } from './icon-nodes.ts'

/** A drawn icon; always decoration, words beside it say the same. `isTurned`: it points somewhere and mirrors in right-to-left text. */
export function Icon({ of, tone, isTurned }: { readonly of: IconNodes; readonly tone?: string; readonly isTurned?: boolean }): JSX.Element {
  return (
    <svg class={['i', tone, isTurned ? 'flip' : ''].filter(Boolean).join(' ')} viewBox="0 0 24 24" aria-hidden="true">
      {of.map((node) => (typeof node === 'string' ? <path key={node} d={node} /> : h(node[0], node[1])))}
    </svg>
  )
}
