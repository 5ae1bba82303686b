import type { JSX } from 'preact'
import { skuOf } from '../../lib/core/lines.ts'
import type { ListProduct } from '../../lib/core/list-cart.ts'
import type { Proposals } from '../../lib/core/other-shop.ts'
import type { OtherShopModel, ProposedRow } from '../../lib/state/other-shop-model.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Status } from '../parts/Status.tsx'
import { circleDashedIcon, circleQuestionMarkIcon, circleXIcon, replaceIcon, slidersHorizontalIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { NoTick, Tick } from './Tick.tsx'

interface RowProps {
  readonly row: ProposedRow
  readonly other: OtherShopModel
  /** Of the texts of the shop that is asked. */
  readonly lang: string | undefined
}

/** A line of another shop, and what this one proposes for it. Both prices are said as their own shop's. */
export function OtherShopRow({ row, other, lang }: RowProps): JSX.Element {
  const { imports, locale } = useTexts()
  const { line, chosen, isIn } = row
  const price = moneyText(line.unitPrice, locale)
  const tick = chosen ? (
    <Tick label={imports.elsewhere.pick({ title: chosen.title })} isOn={isIn} onChange={(isOn) => other.setIn(line.id, isOn)} />
  ) : (
    <NoTick />
  )
  return (
    <LineRow line={line} unitPrice={undefined} total={undefined} tick={tick} isOff={row.isAsked && !(chosen && isIn)}>
      {price !== '' && <p class="x m3">{imports.elsewhere.was({ host: hostText(line.shop?.origin ?? other.from), price })}</p>}
      <Found {...{ row, other, lang }} />
    </LineRow>
  )
}

function Found({ row, other, lang }: RowProps): JSX.Element {
  const { elsewhere } = useTexts().imports
  const { found, chosen } = row
  if (!found) {
    return row.isAsked ? (
      <Status icon={circleXIcon} tone="bad">
        {elsewhere.none}
      </Status>
    ) : (
      <Status icon={circleDashedIcon}>{elsewhere.waiting}</Status>
    )
  }
  return (
    <>
      <Status icon={chosen ? replaceIcon : circleQuestionMarkIcon} tone={chosen ? 'br' : 'warn'}>
        <Said found={found} isChosen={chosen !== undefined} />
      </Status>
      {found.by !== 'name' && found.products.length === 1 ? (
        found.products.map((product) => <Product key={product.title} product={product} lang={lang} />)
      ) : (
        <Choices {...{ row, other, lang, found }} />
      )}
      {chosen?.readd === 'needsOptions' && <Status icon={slidersHorizontalIcon}>{elsewhere.needsOptions}</Status>}
    </>
  )
}

function Said({ found, isChosen }: { readonly found: Proposals; readonly isChosen: boolean }): JSX.Element {
  const { elsewhere } = useTexts().imports
  if (found.by === 'name') return <>{isChosen ? elsewhere.chosen : elsewhere.name}</>
  const isOne = found.products.length === 1
  return <>{isOne ? elsewhere[found.by] : elsewhere.several({ count: found.products.length })}</>
}

function Product({ product, lang }: { readonly product: ListProduct; readonly lang: string | undefined }): JSX.Element {
  const { locale } = useTexts()
  return (
    <p class="s any" lang={lang}>
      {productText(product, locale)}
    </p>
  )
}

function Choices({ row: { line, chosen }, other, lang, found: { products } }: RowProps & { readonly found: Proposals }): JSX.Element {
  const { imports, locale } = useTexts()
  return (
    <select
      class="in"
      lang={lang}
      aria-label={imports.elsewhere.choose({ title: line.title })}
      value={chosen ? products.indexOf(chosen) : -1}
      onChange={({ currentTarget }) => other.choose(line.id, Number(currentTarget.value))}
    >
      <option value={-1}>{imports.elsewhere.chooseNone}</option>
      {products.map((product, place) => (
        <option key={place} value={place}>
          {productText(product, locale)}
        </option>
      ))}
    </select>
  )
}

function productText(product: ListProduct, locale: string): string {
  return joined([product.title, skuOf(product), moneyText(product.unitPrice, locale)].filter(Boolean))
}
