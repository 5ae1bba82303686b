import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { EnabledShop } from '../../lib/contract/views.ts'
import type { OptionsModel } from '../../lib/state/options-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Switch } from '../parts/Switch.tsx'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'

/** Shops where Handcart is on; each can be turned off, or only its button hidden. */
export function ShopsCard({ model }: { readonly model: OptionsModel }): JSX.Element {
  const texts = useTexts()
  const errorId = useId()
  const shops = model.shops.value
  const problem = model.problem.value
  return (
    <section class="card stack tight">
      <h2>{texts.options.shops}</h2>
      <p class="s m3">{texts.options.shopsHelp}</p>
      {shops && shops.length > 0 && (
        <ul class="list">
          {shops.map((shop) => (
            <ShopRow key={shop.origin} shop={shop} model={model} />
          ))}
        </ul>
      )}
      {shops?.length === 0 && <p class="s m2">{texts.options.noShops}</p>}
      {problem?.part === 'shops' && <FieldError id={errorId}>{sentenceOf(problem.problem, texts)}</FieldError>}
    </section>
  )
}

function ShopRow({ shop, model }: { readonly shop: EnabledShop; readonly model: OptionsModel }): JSX.Element {
  const { options } = useTexts()
  const host = hostText(shop.origin)
  return (
    <li class="row two">
      <div>
        <p class="t any">{host}</p>
        <label class="ck m2">
          <input
            type="checkbox"
            aria-label={options.showButton({ host })}
            checked={!shop.buttonHidden}
            onChange={(event) => void model.setButtonHidden(shop.origin, !event.currentTarget.checked)}
          />
          {options.buttonShown}
        </label>
      </div>
      <Switch name={options.onIn({ host })} isOn onChange={() => void model.turnOff(shop.origin)} />
    </li>
  )
}
