import type { JSX } from 'preact'
import type { Recipient } from '../../lib/contract/views.ts'
import { joined } from '../../lib/texts/format.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { useTexts } from '../parts/texts.ts'

/** Colleagues that fit what is typed. The focus stays in the field; a press here must not take it away. */
export function SuggestionList({
  id,
  query,
  recipients,
  active,
  onPick,
}: {
  readonly id: string
  readonly query: string
  readonly recipients: readonly Recipient[]
  readonly active: number
  readonly onPick: (recipient: Recipient) => void
}): JSX.Element {
  const { parts } = useTexts()
  return (
    <div class="pop" role="listbox" id={id} aria-label={parts.suggestions} tabIndex={-1}>
      {recipients.map((recipient, index) => (
        <div
          key={recipient.idCompanyUser}
          class="opt"
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === active}
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(recipient)
          }}
        >
          <Avatar id={recipient.idCompanyUser} name={recipient.name} />
          <div>
            <p class="t cut">
              <Found name={recipient.name} query={query.trim()} />
            </p>
            <p class="x m3 cut">{joined([recipient.email, recipient.unit])}</p>
          </div>
          <span class="x m3">{index === active ? parts.enter : ''}</span>
        </div>
      ))}
    </div>
  )
}

function Found({ name, query }: { readonly name: string; readonly query: string }): JSX.Element {
  const at = query === '' ? -1 : name.toLocaleLowerCase().indexOf(query.toLocaleLowerCase())
  if (at < 0) return <bdi>{name}</bdi>
  return (
    <bdi>
      {name.slice(0, at)}
      <b>{name.slice(at, at + query.length)}</b>
      {name.slice(at + query.length)}
    </bdi>
  )
}
