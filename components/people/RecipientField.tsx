import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact'
import { useId } from 'preact/hooks'
import type { RecipientDraft } from '../../lib/state/recipient-draft.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { RecipientChip, SuggestionList, UnknownPeople } from '../parts/later-parts.ts'
import { useTexts } from '../parts/texts.ts'
import { OutsideChip } from './invite-parts.ts'
import { PermissionSegments } from './PermissionSegments.tsx'
import { removeByKey } from './remove-chip.ts'

interface FieldProps {
  readonly draft: RecipientDraft
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** Combobox over the colleagues: chips, field and permission in one box; below it what names nobody. */
export function RecipientField({ draft, inputRef }: FieldProps): JSX.Element {
  const { people } = useTexts()
  const id = useId()
  const hasError = draft.unknown.value.length > 0
  const suggestions = draft.suggestions.value
  const hasList = draft.isOpen.value && suggestions.length > 0
  const toField = () => inputRef.current?.focus()
  return (
    <div>
      <label class="vh" for={id}>
        {people.recipients}
      </label>
      <div class={hasError ? 'combo inv' : 'combo'}>
        <Chips draft={draft} onField={toField} />
        <Input {...{ id, draft, inputRef, hasError, hasList }} />
        <PermissionSegments value={draft.permission} />
      </div>
      {hasList && (
        <SuggestionList
          id={`${id}-list`}
          query={draft.query.value}
          recipients={suggestions}
          active={draft.active.value}
          onPick={draft.add}
        />
      )}
      <Hint draft={draft} />
      {hasError && <UnknownPeople id={`${id}-error`} draft={draft} onField={toField} />}
    </div>
  )
}

function Chips({ draft, onField }: { readonly draft: RecipientDraft; readonly onField: () => void }): JSX.Element {
  return (
    <ul class="chips" onKeyDown={(event) => removeByKey(event, draft, onField)}>
      {draft.chips.value.map((chip, index) => {
        const isChosen = draft.chosen.value === index
        const onRemove = () => {
          draft.remove(index)
          onField()
        }
        if (chip.kind === 'known') return <RecipientChip key={chip.recipient.idCompanyUser} {...{ ...chip, index, isChosen, onRemove }} />
        const address = chip.text
        return draft.outside.value.includes(address) && <OutsideChip key={address} {...{ address, index, isChosen, onRemove }} />
      })}
    </ul>
  )
}

/** What there is to say of what is being typed; undefined while nothing is. */
export function hintOf({ isOpen, query, suggestions }: RecipientDraft, { people }: Texts): string | undefined {
  if (!isOpen.value || query.value.trim() === '') return undefined
  const count = suggestions.value.length
  return count > 0 ? people.suggestionHint({ count }) : people.noSuggestion({ kind: query.value.includes('@') ? 'address' : 'other' })
}

function Hint({ draft }: { readonly draft: RecipientDraft }): JSX.Element | null {
  const words = hintOf(draft, useTexts())
  return words === undefined ? null : <p class="hint">{words}</p>
}

function Input({
  id,
  draft,
  inputRef,
  hasError,
  hasList,
}: {
  readonly id: string
  readonly draft: RecipientDraft
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly hasError: boolean
  readonly hasList: boolean
}): JSX.Element {
  const { people } = useTexts()
  const active = draft.active.value
  return (
    <input
      ref={inputRef}
      id={id}
      type="text"
      role="combobox"
      aria-expanded={hasList}
      aria-autocomplete="list"
      aria-controls={hasList ? `${id}-list` : undefined}
      aria-activedescendant={hasList && active >= 0 ? `${id}-list-${active}` : undefined}
      aria-invalid={hasError || undefined}
      aria-describedby={hasError ? `${id}-error` : undefined}
      autocomplete="off"
      spellcheck={false}
      placeholder={draft.chips.value.length > 0 ? people.addAnother : people.placeholder}
      value={draft.query.value}
      onInput={(event) => draft.type(event.currentTarget.value)}
      onKeyDown={(event) => onKey(event, draft)}
      onPaste={(event) => {
        if (draft.paste(event.clipboardData?.getData('text') ?? '')) event.preventDefault()
      }}
      onBlur={draft.closeList}
    />
  )
}

function onKey(event: TargetedKeyboardEvent<HTMLInputElement>, draft: RecipientDraft): void {
  const isHandled = keyMove(event, draft)
  if (isHandled) event.preventDefault()
}

// True when the key did something here; Escape on a closed list is left to the panel.
function keyMove(event: TargetedKeyboardEvent<HTMLInputElement>, draft: RecipientDraft): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey) return false
  switch (event.key) {
    case 'ArrowDown':
      draft.move(1)
      return true
    case 'ArrowUp':
      draft.move(-1)
      return true
    case 'Enter':
    case ',':
    case ';':
      return draft.commit() || event.key !== 'Enter'
    case 'Backspace':
      if (draft.query.value !== '') return false
      draft.backspace()
      return true
    case 'Delete':
      if (draft.chosen.value < 0) return false
      draft.remove(draft.chosen.value)
      return true
    case 'Escape':
      if (!draft.isOpen.value) return false
      draft.closeList()
      return true
    default:
      return false
  }
}
