import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Line } from '../../lib/contract/cart.ts'
import type { LineChoice, PlanChoices } from '../../lib/state/plan-choices.ts'
import { joined, moneyText } from '../../lib/texts/format.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { useTexts } from '../parts/texts.ts'

interface ChooseProps {
  readonly line: Line
  readonly choices: PlanChoices
  /** What is asked for: values of its options, or a product in its place. */
  readonly of: 'options' | 'products'
  readonly lang?: string | undefined
}

/** The way to choose for a line where it stands, without the shop's page. */
export function ChooseHere({ line, choices, of, lang }: ChooseProps): JSX.Element {
  const texts = useTexts()
  const { choose } = texts.imports
  const { open } = choices
  if (open.value?.lineId === line.id) return <Asked line={line} choices={choices} choice={open.value.choice} lang={lang} />
  return (
    <button
      class="btn"
      type="button"
      aria-busy={choices.busy.value === line.id}
      disabled={choices.busy.value !== undefined}
      aria-label={of === 'options' ? choose.hereFor({ title: line.title }) : choose.similarFor({ title: line.title })}
      onClick={() => void (of === 'options' ? choices.ask(line) : choices.look(line))}
    >
      {of === 'options' ? choose.here : choose.similar}
    </button>
  )
}

function Asked({ line, choices, choice, lang }: Omit<ChooseProps, 'of'> & { readonly choice: LineChoice }): JSX.Element {
  const texts = useTexts()
  const { choose } = texts.imports
  const id = useId()
  const problem = choices.problem.value
  return (
    <fieldset
      class="stack tight choosing"
      aria-label={choose.hereFor({ title: line.title })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        choices.close()
      }}
    >
      {choice.kind === 'options' && <Options {...{ choices, choice, lang }} />}
      {choice.kind === 'products' && <Products {...{ choices, choice, lang }} />}
      {choice.kind === 'none' && (
        <p class="s m2" role="status">
          {choice.of === 'options' ? choose.none : choose.noneSimilar}
        </p>
      )}
      {problem && <FieldError id={id}>{sentenceOf(problem, texts)}</FieldError>}
      <p>
        <button class="btn quiet" type="button" onClick={choices.close}>
          {choose.cancel}
        </button>
      </p>
    </fieldset>
  )
}

interface OptionsProps {
  readonly choices: PlanChoices
  readonly choice: Extract<LineChoice, { kind: 'options' }>
  readonly lang: string | undefined
}

function Options({ choices, choice: { options, picked }, lang }: OptionsProps): JSX.Element {
  const { choose } = useTexts().imports
  const isOpen = options.some(({ name }) => (picked.get(name) ?? '') === '')
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        void choices.use()
      }}
    >
      {options.map(({ name, label = name, values }) => (
        <label key={name} class="stack tight">
          <span class="lab" lang={lang}>
            {label}
          </span>
          <select
            class="in"
            lang={lang}
            value={picked.get(name) ?? ''}
            onChange={({ currentTarget }) => choices.pick(name, currentTarget.value)}
          >
            <option value="">{choose.pick}</option>
            {values.map(({ value }, place) => (
              <option key={place} value={String(place)}>
                {value}
              </option>
            ))}
          </select>
        </label>
      ))}
      <p>
        <button class="btn pri" type="submit" disabled={isOpen} aria-busy={choices.busy.value !== undefined}>
          {choose.use}
        </button>
      </p>
    </form>
  )
}

interface ProductsProps {
  readonly choices: PlanChoices
  readonly choice: Extract<LineChoice, { kind: 'products' }>
  readonly lang: string | undefined
}

// What the shop's search says is like it: whether it is, only the person knows.
function Products({ choices, choice: { products }, lang }: ProductsProps): JSX.Element {
  const { imports, locale } = useTexts()
  return (
    <>
      <p class="s m2">{imports.choose.found({ count: products.length })}</p>
      <ul class="stack tight">
        {products.map((product) => (
          <li key={JSON.stringify(product.product)} class="h">
            <span class="sp s any" lang={lang}>
              {joined([product.title, product.product.sku, moneyText(product.unitPrice, locale)])}
            </span>
            <button
              class="btn"
              type="button"
              aria-label={imports.choose.takeFor({ title: product.title })}
              disabled={choices.busy.value !== undefined}
              onClick={() => void choices.take(product)}
            >
              {imports.choose.take}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
