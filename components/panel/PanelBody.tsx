import type { JSX } from 'preact'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { PanelEmpty } from '../parts/later-parts.ts'
import { PanelSkeleton } from './PanelSkeleton.tsx'
import { ShareForm } from './ShareForm.tsx'

/** The middle of the panel: the form, or why there is none. */
export function PanelBody({ model }: { readonly model: PanelModel }): JSX.Element {
  const view = model.view.value
  if (!view) return model.failure.value ? <PanelEmpty model={model} /> : <PanelSkeleton />
  const { account, capture } = view
  if (!account.signedIn) return <PanelEmpty model={model} />
  if (!capture) return <PanelSkeleton />
  const hasLines = capture.state === 'cart' && capture.cart.lines.length > 0
  return hasLines ? <ShareForm model={model} view={view} cart={capture.cart} /> : <PanelEmpty model={model} />
}
