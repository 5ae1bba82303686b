import type { JSX } from 'preact'
import type { KnownLink, LinkedShare } from '../../lib/contract/links.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { joined } from '../../lib/texts/format.ts'
import { isLive, linkName, linkStatus } from '../panel/link-words.ts'
import { Status } from '../parts/Status.tsx'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** What was shared by link from this device without an account: each link as it stands, to be ended. */
export function DeviceShares({ model }: { readonly model: PopupModel }): JSX.Element | null {
  const words = useTexts().links.device
  const now = model.now()
  const live = model.deviceShares.value.flatMap((share) => share.links.filter((link) => isLive(link, now)).map((link) => ({ share, link })))
  if (live.length === 0) return null
  return (
    <section class="sec stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <div>
        <ul class="stack">
          {live.map(({ share, link }) => (
            <SharedLink key={link.id} share={share} link={link} model={model} />
          ))}
        </ul>
      </div>
      <p class="x m3">{words.help}</p>
    </section>
  )
}

interface RowProps {
  readonly share: LinkedShare
  readonly link: KnownLink
  readonly model: PopupModel
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
