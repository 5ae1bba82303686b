import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { lineName, skuOf } from '../../lib/core/lines.ts'
import type { ListRow } from '../../lib/core/list-cart.ts'
import type { ListModel } from '../../lib/state/list-model.ts'
import { joined, moneyText, quantityText } from '../../lib/texts/format.ts'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { circleOffIcon, circleQuestionMarkIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

interface RowProps {
  readonly list: ListModel
  readonly row: ListRow
}

/** The lines that were understood, each with what the shop has for it; any may stay out. */
export function ListRows({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  return (
    <section class="bd of-cart" aria-labelledby={id}>
      <h2 id={id}>{quick.understood({ count: list.rows.value.length })}</h2>
      <ul class="list list-rows">{useKeptRows(list)}</ul>
    </section>
  )
}

// Of a thousand rows a key changes one: what is the same element is not drawn again.
function useKeptRows(list: ListModel): readonly JSX.Element[] {
  const kept = useRef<ReadonlyMap<string, JSX.Element>>(new Map())
  const drawn = list.rows.value.map((row) => {
    const text = JSON.stringify(row)
    return [text, kept.current.get(text) ?? <Row key={row.line.row} list={list} row={row} />] as const
  })
  kept.current = new Map(drawn)
  return drawn.map(([, element]) => element)
}

function Row({ list, row }: RowProps): JSX.Element {
  const { quick, locale } = useTexts()
  const { line, chosen, isIn } = row
  const title = titleOf(row, quick.item)
  const number = line.sku ?? line.variantId ?? line.productId
  const isNumberShown = number !== undefined && (chosen !== undefined || line.title !== undefined)
  const details = [
    isNumberShown ? number : '',
    chosen ? '' : optionsOf(row),
    moneyText(chosen?.unitPrice ?? line.unitPrice, locale),
    line.note ?? '',
  ]
  return (
    <li class="stack tight">
      <div class="h">
        <label class="ck sp any">
          <input
            type="checkbox"
            aria-label={quick.take({ title })}
            checked={isIn}
            onChange={({ currentTarget }) => list.setIn(line.row, currentTarget.checked)}
          />
          <bdi>{title}</bdi>
        </label>
        <bdi class="num b">{`${quantityText(line.quantity, locale)} ×`}</bdi>
      </div>
      {details.some(Boolean) && <p class="x m3 any">{joined(details.filter(Boolean))}</p>}
      <Found list={list} row={row} />
    </li>
  )
}

// A product the shop named, what the list calls it, or its number.
function titleOf({ line, chosen }: ListRow, item: (of: { number: string }) => string): string {
  const { sku, variantId, productId, title } = line
  const number = variantId ?? productId
  return chosen?.title ?? title ?? sku ?? (number === undefined ? '' : item({ number }))
}

function optionsOf({ line: { options } }: ListRow): string {
  return options.length === 0 ? '' : lineName({ title: '', options: [...options] }).trim()
}

function Found({ list, row }: RowProps): JSX.Element | null {
  const { quick } = useTexts()
  const { how, choices, chosen, line } = row
  const host = hostText(list.shop.value?.origin)
  if (how === undefined) {
    const hasNumber = line.sku !== undefined || line.variantId !== undefined || line.productId !== undefined
    return hasNumber ? null : <Status icon={circleOffIcon}>{quick.noNumber}</Status>
  }
  if (how === 'none')
    return (
      <Status icon={circleAlertIcon} tone="warn">
        {quick.none({ host })}
      </Status>
    )
  if (chosen?.readd === 'needsOptions') return <Status icon={circleQuestionMarkIcon}>{quick.needsOptions}</Status>
  if (how === 'one' && chosen)
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {quick.one}
      </Status>
    )
  const said = how === 'similar' ? quick.similar : quick.several({ count: choices.length })
  return (
    <>
      <Status icon={chosen ? userCheckIcon : circleQuestionMarkIcon} tone={chosen ? 'ok' : 'warn'}>
        {chosen ? quick.chosen : said}
      </Status>
      <Choices list={list} row={row} />
    </>
  )
}

function Choices({ list, row: { line, choices, chosen } }: RowProps): JSX.Element {
  const { quick, locale } = useTexts()
  const place = chosen ? choices.indexOf(chosen) : -1
  return (
    <select
      class="in"
      aria-label={quick.choose({ number: line.sku ?? '' })}
      value={place}
      onChange={({ currentTarget }) => list.choose(line.row, Number(currentTarget.value))}
    >
      <option value={-1}>{quick.chooseNone}</option>
      {choices.map((choice, index) => (
        <option key={`${index} ${choice.title}`} value={index}>
          {joined([choice.title, skuOf(choice), moneyText(choice.unitPrice, locale)].filter(Boolean))}
        </option>
      ))}
    </select>
  )
}
