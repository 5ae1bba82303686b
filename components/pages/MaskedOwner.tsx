import type { JSX } from 'preact'
import type { OwnerMasks } from '../../lib/contract/owner-data.ts'
import { MaskRows } from '../parts/MaskRows.tsx'
import { useTexts } from '../parts/texts.ts'

/** What the owner of a cart said of themselves for checkout, as everybody else sees it; nothing more gets here. */
export function MaskedOwner({ masks }: { readonly masks: OwnerMasks }): JSX.Element {
  const { owner } = useTexts().pages
  return (
    <section class="card masked" aria-label={owner.title}>
      <h2 class="b">{owner.title}</h2>
      <MaskRows masks={masks} words={owner} />
      <p class="x m3">{owner.who}</p>
    </section>
  )
}
