import type { JSX } from 'preact'
import type { LinkWish } from '../../lib/contract/links.ts'
import { READ_ONLY } from '../../lib/contract/permission-groups.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { loaderCircleIcon } from '../parts/icon-nodes.ts'
import { copyIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** What copying makes where nobody chose anything. */
const USUAL: LinkWish = { audience: 'external', permission: READ_ONLY, label: '', isSigned: true, isCopy: false }

/** Makes a link to the cart and copies it. `isAlone`: nobody is signed in; it is the first thing to do then, and the link names nobody, also later. */
export function CopyLink({ links, isAlone = false }: { readonly links: LinksModel; readonly isAlone?: boolean }): JSX.Element {
  const isBusy = links.isBusy.value
  // Whoever is about to ask a team has something else to do first.
  const isFirst = isAlone && !links.asking.isOpen.value
  return (
    <button
      class={isFirst ? 'btn pri lg' : 'btn'}
      type="button"
      disabled={links.links.value === undefined}
      aria-busy={isBusy}
      onClick={(event) => void links.make({ ...USUAL, isSigned: !isAlone }, event)}
    >
      <Icon of={isBusy ? loaderCircleIcon : copyIcon} {...(isBusy ? { tone: 'turn' } : {})} />
      {useTexts().links.copyLink}
    </button>
  )
}
