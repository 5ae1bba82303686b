import type { JSX } from 'preact'
import type { KnownLink, LinkedShare } from '../../lib/contract/links.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { joined } from '../../lib/texts/format.ts'
import { OwnerSection } from '../cart/OwnerSection.tsx'
import { isLive, linkName, linkStatus } from '../panel/link-words.ts'
import { Status } from '../parts/Status.tsx'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** What was shared by link from this device without an account: each link as it stands, to be ended, and what the cart's owner says for checkout. */
export function DeviceShares({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const words = useTexts().links.device
  const now = model.now()
  const shares = model.deviceShares.value.filter(({ links }) => links.some((link) => isLive(link, now)))
  if (shares.length === 0) return null
  return (
    <section class="sec stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <div class="stack">
        {shares.map((share) => (
          <SharedCart key={share.cartId} share={share} model={model} />
        ))}
      </div>
      <p class="x m3">{words.help}</p>
    </section>
  )
}

interface CartProps {
  readonly share: LinkedShare
  readonly model: PopupModel
}
interface RowProps extends CartProps {
  readonly link: KnownLink
}

// Its links, and below them what its owner says for checkout: without an account, too, it is theirs.
function SharedCart({ share, model }: CartProps): JSX.Element {
  const [owner, now] = [model.ownerOf(share.cartId), model.now()]
  const live = share.links.filter((link) => isLive(link, now))
  return (
    <div class="stack tight">
      <ul class="stack">
        {live.map((link) => (
          <SharedLink key={link.id} share={share} link={link} model={model} />
        ))}
      </ul>
      {owner && <OwnerSection details={owner} onDevice={share.name} />}
    </div>
  )
}

function SharedLink({ share, link, model }: RowProps): JSX.Element {
  const texts = useTexts()
  const { icon, tone, words } = linkStatus(link, model.now(), texts)
  return (
    <li class="h">
      <div class="sp">
        <p class="t any">
          <bdi>{share.name}</bdi>
        </p>
        <p class="x m3 any">{joined([hostText(share.origin), linkName(link, texts)])}</p>
        <Status icon={icon} tone={tone}>
          {words}
        </Status>
      </div>
      <button
        class="btn quiet danger"
        type="button"
        aria-label={texts.links.device.turnOff({ name: share.name })}
        onClick={() => void model.endLink(share, link)}
      >
        {texts.links.turnOff}
      </button>
    </li>
  )
}
