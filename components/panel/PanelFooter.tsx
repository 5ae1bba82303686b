import type { JSX } from 'preact'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Icon } from '../parts/Icon.tsx'
import { clockIcon, loaderCircleIcon, sendIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** The one action of the panel: there when there is something to share, or something to stop. */
export function PanelFooter({ model }: { readonly model: PanelModel }): JSX.Element | null {
  const texts = useTexts()
  const { draft, share, people, isSending, view } = model
  if (!view.value?.account.signedIn || view.value.capture?.state !== 'cart') return null
  if (draft.chips.value.length > 0 || isSending.value) return <ShareButton model={model} />
  const shared = share.value?.people.filter(({ sharedCartId }) => sharedCartId !== undefined) ?? []
  if (shared.length === 0) return null
  return (
    <footer class="ft">
      <span class="sp" />
      <button class="btn quiet danger" type="button" disabled={people.isBusy.value} onClick={(event) => people.stop(shared, event)}>
        {share.value?.invited ? texts.people.stopColleagues : texts.people.stopAll}
      </button>
    </footer>
  )
}

function ShareButton({ model }: { readonly model: PanelModel }): JSX.Element {
  const isSending = model.isSending.value
  const icon = model.view.value?.offline ? clockIcon : sendIcon
  return (
    <footer class="ft">
      <button class="btn pri lg sp" type="button" aria-busy={isSending} onClick={(event) => void model.send(event)}>
        <Icon of={isSending ? loaderCircleIcon : icon} {...(isSending ? { tone: 'turn' } : {})} />
        {shareWords(model, useTexts())}
      </button>
    </footer>
  )
}

// Who gets it, or what has to be done first.
function shareWords({ view, draft, invites }: PanelModel, { panel, people }: Texts): string {
  const [known, unknown, outside] = [draft.ids.value.length, draft.unknown.value.length, draft.outside.value.length]
  if (outside > 0) return people.send({ count: known + outside })
  if (known === 0 && unknown > 0) return people.correct({ count: unknown })
  if (!view.value?.offline) return people[invites.value?.mail.value ? 'send' : 'share']({ count: known })
  return view.value.problem?.code === 'offline' ? panel.shareLater : panel.shareWhenBack
}
