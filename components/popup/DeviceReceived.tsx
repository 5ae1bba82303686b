import type { JSX } from 'preact'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { ReceivedRow } from '../cart/ReceivedRow.tsx'
import { useTexts } from '../parts/texts.ts'

/** Carts taken along from links where nobody is signed in: they are on this device alone. */
export function DeviceReceived({ model }: { readonly model: PopupModel }): JSX.Element {
  const { taken } = useTexts().links.device
  const now = model.now()
  return (
    <section class="sec stack" aria-label={taken}>
      <h2>{taken}</h2>
      <ul>
        {model.shown.value.map((cart) => (
          <li key={cart.id}>
            <ReceivedRow cart={cart} now={now} onOpen={() => model.open(cart)} onArchive={(event) => model.archive(cart, event)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
