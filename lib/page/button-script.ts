/** The script a cart page gets when it is seen: draws the Share button, and nothing more. The cart script comes with the first press. */
import { type Ask, createAsk, type Transport } from '../messages/client.ts'
import { shopFor } from '../shops/registry.ts'
import { lastOf } from './last-of.ts'
import { leaveStanding, runningLife, standingButton } from './own-world.ts'
import { placeShareButton } from './share-button.ts'
import { sweep } from './sweep.ts'

/** Where the script runs. `isOrphan`: the extension it came from is gone. */
export interface ButtonScript {
  readonly window: Window & typeof globalThis
  readonly send: Transport
  readonly isOrphan: () => boolean
}

/** Shows the button where the page is surely a cart. A page that only looks like one gets the cart script, which reads it first. */
export async function startButtonScript({ window, send, isOrphan }: ButtonScript): Promise<void> {
  // A cart script draws its own.
  if (runningLife()) return
  const { document, location } = window
  standingButton()?.remove()
  const found = shopFor({ document, location }, { generic: true })
  const place = (): Element | undefined => lastOf(document, found?.row.buttonAfter)
  sweep(document, place())
  // In a page sandboxed to an origin of its own no frame of ours can be spoken to.
  if (found?.kind !== 'cart' || window.origin === 'null') return
  const ask = createAsk(send)
  if (found.row.isGuess) return ask('page.cartWanted', { for: 'showButton' })
  const { share, isButtonHidden } = await ask('page.cartWords')
  if (isButtonHidden || runningLife()) return
  const life = new AbortController()
  const onShare = (): void => void openPanel(ask).catch(() => isOrphan() && life.abort())
  leaveStanding(placeShareButton({ document, label: share, place, onShare, signal: life.signal }))
}

// Asked of an extension that is gone, this throws at once.
async function openPanel(ask: Ask): Promise<void> {
  await ask('page.cartWanted', { for: 'openPanel' })
}
