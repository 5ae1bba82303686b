import type { JSX } from 'preact'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'

/** What the parts of somebody's details are called. */
export type DetailWords = Readonly<Record<'name' | 'email' | 'phone' | 'delivery' | 'billing', string>>

/** Masks of what somebody said of themselves for checkout, a line each. */
export function MaskRows({ masks, words }: { readonly masks: OwnerMasks; readonly words: DetailWords }): JSX.Element {
  const { name, email, phone, addresses } = masks
  const said = [
    { label: words.name, mask: name },
    { label: words.email, mask: email },
    { label: words.phone, mask: phone },
    ...addresses.map(({ kind, mask }) => ({ label: words[kind], mask })),
  ].filter(({ mask }) => mask !== '')
  return (
    <dl class="stack tight masks">
      {said.map(({ label, mask }) => (
        <div key={label} class="h">
          <dt class="s m2 sp">{label}</dt>
          <dd class="s num">
            <bdi>{mask}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
