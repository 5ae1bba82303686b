import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Customer } from '../../lib/contract/customers.ts'
import type { CustomerSearchModel } from '../../lib/state/customer-search.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FieldError } from '../parts/FieldError.tsx'
import { Icon } from '../parts/Icon.tsx'
import { loaderCircleIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { chevronRightIcon, searchIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** An agent finds the customer to act for. */
export function CustomerSearch({ search }: { readonly search: CustomerSearchModel }): JSX.Element {
  const texts = useTexts()
  const id = useId()
  const { text, isSearching, problem } = search
  return (
    <div class="customers">
      <label class="lab" for={id}>
        {texts.customers.find}
      </label>
      <span class="in">
        <Icon of={isSearching.value ? loaderCircleIcon : searchIcon} tone={isSearching.value ? 'turn' : 'm3'} />
        <input
          id={id}
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={text.value}
          aria-describedby={`${id}-hint`}
          onInput={(event) => search.setText(event.currentTarget.value)}
        />
      </span>
      <p class="hint" id={`${id}-hint`}>
        {texts.customers.hint}
      </p>
      {problem.value && (
        <div class="h wrap">
          <FieldError id={`${id}-error`}>{sentenceOf(problem.value, texts)}</FieldError>
          <button class="btn" type="button" onClick={search.retry}>
            {texts.cart.tryAgain}
          </button>
        </div>
      )}
      <Found search={search} />
    </div>
  )
}

function Found({ search }: { readonly search: CustomerSearchModel }): JSX.Element {
  const { customers } = useTexts()
  const found = search.found.value
  const count = found?.customers.length ?? 0
  return (
    <>
      <p class="vh" role="status">
        {search.isSearching.value ? customers.searching : found && customers.found({ count })}
      </p>
      {found && count === 0 && !search.isSearching.value && (
        <EmptyState icon={searchIcon} title={customers.nobodyTitle} help={customers.nobodyHelp} />
      )}
      {found && count > 0 && (
        <ul class="list" aria-label={customers.title}>
          {found.customers.map((customer) => (
            <CustomerRow key={customer.customerReference} customer={customer} search={search} />
          ))}
        </ul>
      )}
      {found?.hasMore && <p class="hint">{customers.more}</p>}
    </>
  )
}

function CustomerRow({ customer, search }: { readonly customer: Customer; readonly search: CustomerSearchModel }): JSX.Element {
  const { customers } = useTexts()
  const { name, email, customerReference } = customer
  const isStarting = search.starting.value?.customerReference === customerReference
  return (
    <li>
      <button
        class="row tap"
        type="button"
        aria-busy={isStarting}
        disabled={search.starting.value !== undefined}
        onClick={() => void search.actFor(customer)}
      >
        <Avatar id={customerReference} name={name} />
        <span class="stack tight">
          <span class="t any">{customers.actFor({ name })}</span>
          {email !== name && <span class="x m3 any">{email}</span>}
        </span>
        <Icon of={isStarting ? loaderCircleIcon : chevronRightIcon} tone={isStarting ? 'turn' : 'm3'} isTurned />
      </button>
    </li>
  )
}
