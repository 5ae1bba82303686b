import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import { packageIcon } from './icon-nodes.ts'

/** A product’s picture on a light tile; a parcel where there is none or it does not load. */
export function Thumb({ src }: { readonly src: string | undefined }): JSX.Element {
  const [isBroken, setBroken] = useState(false)
  return (
    <span class="th" aria-hidden="true">
      {src === undefined || isBroken ? (
        <Icon of={packageIcon} />
      ) : (
        <img
          src={src}
          alt=""
          width={40}
          height={40}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      )}
    </span>
  )
}
