import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { CartDetail } from '../../lib/contract/views.ts'
import { cartCsv, cartText } from '../../lib/texts/cart-copies.ts'
import { moneyText } from '../../lib/texts/format.ts'
import { saveFile } from '../parts/save-file.ts'
import { hostText, itemsTotal } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Takes a cart along: on paper where the whole page is this cart, as a table, as text. */
export function CartCopies({ cart, onPrint }: { readonly cart: CartDetail; readonly onPrint?: (() => void) | undefined }): JSX.Element {
  const texts = useTexts()
  const { copies } = texts
  const said = useSignal('')
  const copy = async () => {
    const of = [cart.name, hostText(cart.shop?.origin), moneyText(itemsTotal(cart.totals), texts.locale)].filter(Boolean)
    const isCopied = await navigator.clipboard.writeText(cartText(cart, { of, texts })).then(
      () => true,
      () => false,
    )
    said.value = isCopied ? copies.copied : copies.notCopied
  }
  return (
    <section class="bd no-print" aria-label={copies.of}>
      <div class="h wrap">
        {onPrint && (
          <button class="btn quiet" type="button" onClick={onPrint}>
            {copies.print}
          </button>
        )}
        <button
          class="btn quiet"
          type="button"
          onClick={() => saveFile(`${copies.file}.csv`, cartCsv(cart, texts), 'text/csv;charset=utf-8')}
        >
          {copies.csv}
        </button>
        <button class="btn quiet" type="button" onClick={() => void copy()}>
          {copies.text}
        </button>
      </div>
      <p class="x m3" role="status">
        {said.value}
      </p>
    </section>
  )
}
