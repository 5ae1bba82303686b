import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ListModel } from '../../lib/state/list-model.ts'
import { listText } from '../../lib/texts/format.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** The shop a list is for, and what can be done with it there. */
export function ListShop({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const way = list.way.value
  const host = hostText(list.shop.value?.origin)
  return (
    <section class="bd stack tight">
      {list.understood.value.link ? <OfLink list={list} /> : <Address list={list} />}
      {way && <p class="hint">{quick.way[way]({ host })}</p>}
    </section>
  )
}

function OfLink({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick, locale } = useTexts()
  const { link } = list.understood.value
  const left = link?.left.map((part) => quick.leftPart[part]) ?? []
  return (
    <>
      <p>
        <span class="lab">{quick.shopOfLink}</span> <bdi class="b">{hostText(link?.shop.origin)}</bdi>
      </p>
      <p class="hint">{quick.numbersOnly}</p>
      {left.length > 0 && <p class="hint">{quick.left({ parts: listText(left, locale) })}</p>}
    </>
  )
}

function Address({ list }: { readonly list: ListModel }): JSX.Element {
  const { quick } = useTexts()
  const id = useId()
  const isMissing = list.shop.value === undefined
  return (
    <div>
      <label class="lab" for={id}>
        {quick.shop}
      </label>
      <input
        class="in"
        id={id}
        list={`${id}-known`}
        dir="ltr"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        maxLength={300}
        aria-invalid={isMissing}
        aria-describedby={`${id}-said`}
        value={list.origin.value ?? hostText(list.shop.value?.origin)}
        onInput={({ currentTarget }) => {
          list.origin.value = currentTarget.value
        }}
      />
      <datalist id={`${id}-known`}>
        {list.shops.value.map((origin) => (
          <option key={origin} value={hostText(origin)} />
        ))}
      </datalist>
      {isMissing ? (
        <FieldError id={`${id}-said`}>{quick.shopMissing}</FieldError>
      ) : (
        <p class="hint" id={`${id}-said`}>
          {quick.shopHelp}
        </p>
      )}
    </div>
  )
}
