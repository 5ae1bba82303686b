import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { personText } from '../parts/account-name.ts'
import { ActingBanner } from '../parts/later-parts.ts'
import { Toast } from '../parts/Toast.tsx'
import { useTexts } from '../parts/texts.ts'
import { hintOf } from '../people/RecipientField.tsx'
import { PanelBody } from './PanelBody.tsx'
import { PanelFooter } from './PanelFooter.tsx'
import { PanelHeader } from './PanelHeader.tsx'
import { usePanelHeight } from './panel-height.ts'

/** The share panel. `onHeight` gets the height in px it needs. */
export function PanelScreen({ model, onHeight }: { readonly model: PanelModel; readonly onHeight: (px: number) => void }): JSX.Element {
  const panel = useRef<HTMLElement>(null)
  usePanelHeight(panel, onHeight)
  useKeys(model)
  return (
    <main class="panel" ref={panel}>
      <PanelHeader model={model} />
      <Acting model={model} />
      <div class="scroll">
        <div>
          <PanelBody model={model} />
        </div>
      </div>
      <div>
        <DraftNews model={model} />
        <Toast model={model.toast} />
        <PanelFooter model={model} />
      </div>
    </main>
  )
}

// Whatever is shared from here is shared for someone else.
function Acting({ model }: { readonly model: PanelModel }): JSX.Element {
  const account = model.view.value?.account
  return (
    <div>
      {account?.agent && account.signedIn && (
        <ActingBanner
          agent={account.agent.username}
          name={personText(account)}
          isBusy={false}
          onStop={(event) => void model.stopActing(event)}
        />
      )}
    </div>
  )
}

// Closing on keyup: the page would otherwise get the keyup of a key that was meant for the panel.
function useKeys(model: PanelModel): void {
  useEffect(() => {
    let isTaken = false
    const down = (event: KeyboardEvent) => {
      if (event.key === 'Escape') isTaken = event.defaultPrevented
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void model.send(event)
    }
    const up = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTaken) model.close()
    }
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    return () => {
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
    }
  }, [model])
}

function DraftNews({ model }: { readonly model: PanelModel }): JSX.Element {
  const texts = useTexts()
  const { people } = texts
  const last = model.draft.news.value
  const hint = hintOf(model.draft, texts)
  return (
    <p class="vh" role="status">
      {hint}
      {hint === undefined && last && (last.kind === 'added' ? people.added(last) : people.removed(last))}
    </p>
  )
}
