import type { JSX } from 'preact'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'
import { useTexts } from '../parts/texts.ts'

/** What the owner of a cart said of themselves for checkout, as everybody else sees it; nothing more gets here. */
export function MaskedOwner({ masks }: { readonly masks: OwnerMasks }): JSX.Element {
  const { owner } = useTexts().pages
  const said = [
    { label: owner.name, mask: masks.name },
    { label: owner.email, mask: masks.email },
    { label: owner.phone, mask: masks.phone },
    ...masks.addresses.map(({ kind, mask }) => ({ label: owner[kind], mask })),
  ].filter(({ mask }) => mask !== '')
  return (
    <section class="card masked" aria-label={owner.title}>
      <h2 class="b">{owner.title}</h2>
      <dl>
        {said.map(({ label, mask }) => (
          <div key={label} class="h">
            <dt class="s m2">{label}</dt>
            <dd class="s num">
              <bdi>{mask}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="x m3">{owner.who}</p>
    </section>
  )
}
