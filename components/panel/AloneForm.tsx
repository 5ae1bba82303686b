import type { JSX } from 'preact'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import type { PanelView } from '../../lib/contract/views.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { CapturedLines } from '../cart/CapturedLines.tsx'
import { PanelNotices, PrivateTexts } from '../parts/later-parts.ts'
import { AskTeam } from './ask-parts.ts'
import { LinkSection } from './LinkSection.tsx'

interface AloneProps {
  readonly model: PanelModel
  readonly links: LinksModel
  readonly view: PanelView
  readonly cart: CapturedCart
}

/** The panel of a device nobody is signed in on: the cart goes out by link. */
export function AloneForm({ model, links, view, cart }: AloneProps): JSX.Element {
  const isOffered = view.account.hasAnonymous === true
  const share = model.share.value
  return (
    <>
      <PanelNotices model={model} view={view} cart={cart} />
      {!share?.waiting && <LinkSection links={links} alone={{ isOffered, onSignIn: model.openOptions }} />}
      <AskTeam asking={links.asking} now={links.now} />
      <CapturedLines cart={cart} isClosed={share !== undefined}>
        <PrivateTexts view={view} onShow={model.showText} />
      </CapturedLines>
    </>
  )
}
