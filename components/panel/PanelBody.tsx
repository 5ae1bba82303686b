import type { JSX } from 'preact'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { PanelEmpty } from '../parts/later-parts.ts'
import { AloneForm } from './link-parts.ts'
import { PanelSkeleton } from './PanelSkeleton.tsx'
import { ShareForm } from './ShareForm.tsx'

/** The middle of the panel: the form, or why there is none. */
export function PanelBody({ model }: { readonly model: PanelModel }): JSX.Element {
  const view = model.view.value
  if (!view) return model.failure.value ? <PanelEmpty model={model} /> : <PanelSkeleton />
  const { account, capture } = view
  const isAlone = model.isAlone.value
  if (!account.signedIn && !isAlone) return <PanelEmpty model={model} />
  if (!capture) return <PanelSkeleton />
  if (capture.state !== 'cart' || capture.cart.lines.length === 0) return <PanelEmpty model={model} />
  if (!isAlone) return <ShareForm model={model} view={view} cart={capture.cart} />
  const links = model.links.value
  return links ? <AloneForm model={model} links={links} view={view} cart={capture.cart} /> : <PanelSkeleton />
}
