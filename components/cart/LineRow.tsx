import type { ComponentChildren, JSX } from 'preact'
import type { Line } from '../../lib/contract/cart.ts'
import type { Person } from '../../lib/contract/glue.ts'
import type { Money } from '../../lib/contract/money.ts'
import { joined, moneyText, quantityText } from '../../lib/texts/format.ts'
import { Thumb } from '../parts/Thumb.tsx'
import { useTexts } from '../parts/texts.ts'

interface LineProps {
  readonly line: Line
  /** Shown instead of the line's own, in plan and receipt. */
  readonly quantity?: string
  readonly unitPrice?: Money | undefined
  readonly total?: Money | undefined
  /** Language of the shop's texts. */
  readonly lang?: string | undefined
  /** Whoever added it, where that is to be said. */
  readonly addedBy?: Person | undefined
  /** The tick cell of the plan. */
  readonly tick?: ComponentChildren
  readonly isOff?: boolean
  /** Where the title leads; nowhere without it. */
  readonly href?: string | undefined
  /** Status and action, below the title. */
  readonly children?: ComponentChildren
}

/** One cart line; the same shape in cart, plan, progress and receipt. */
export function LineRow(props: LineProps): JSX.Element {
  const { cart, locale } = useTexts()
  const { line, addedBy, tick, isOff, href, lang, children } = props
  const total = 'total' in props ? props.total : (line.lineTotal ?? (line.quantity === '1' ? line.unitPrice : undefined))
  return (
    <div class={['line', tick !== undefined && 'pk', isOff && 'off'].filter(Boolean).join(' ')}>
      {tick}
      <Thumb src={line.image} />
      <div>
        <p class="t" lang={lang}>
          {href === undefined ? line.title : <a href={href}>{line.title}</a>}
        </p>
        <p class="x m3">
          <bdi class="num m2" dir="ltr">
            {formula(props, locale)}
          </bdi>
          {line.options.length > 0 && (
            <span lang={lang}>
              {' · '}
              {joined(line.options.map(({ name, label = name, value }) => cart.option({ label, value })))}
            </span>
          )}
          {addedBy && ` · ${cart.addedBy({ name: addedBy.name })}`}
        </p>
      </div>
      <p class="price num">
        <bdi class="b">{moneyText(total, locale)}</bdi>
      </p>
      {children !== undefined && <div class="ex">{children}</div>}
    </div>
  )
}

// "2 × €489.00", or the quantity alone where the shop showed no price.
function formula({ line, quantity = line.quantity, ...props }: LineProps, locale: string): string {
  const price = moneyText('unitPrice' in props ? props.unitPrice : line.unitPrice, locale)
  return price === '' ? `${quantityText(quantity, locale)} ×` : `${quantityText(quantity, locale)} × ${price}`
}
