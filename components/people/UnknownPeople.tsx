import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { RecipientDraft } from '../../lib/state/recipient-draft.ts'
import { listText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, xIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { removeByKey } from './remove-chip.ts'

/** Words in the recipient field that name nobody: each can be corrected or removed. `id` is what the field's `aria-describedby` names. */
export function UnknownPeople({
  id,
  draft,
  onField,
}: {
  readonly id: string
  readonly draft: RecipientDraft
  /** Brings the focus into the field. */
  readonly onField: () => void
}): JSX.Element {
  const texts = useTexts()
  const { unknown } = texts.parts
  const list = useRef<HTMLUListElement>(null)
  const demanded = draft.demanded.value
  const shown = useRef(demanded)
  useEffect(() => {
    if (demanded !== shown.current) list.current?.querySelector('button')?.focus()
    shown.current = demanded
  }, [demanded])
  const named = draft.unknown.value
  const correct = (index: number) => {
    draft.correct(index)
    onField()
  }
  return (
    <div class="unknown">
      <p class="err" id={id}>
        <Icon of={circleAlertIcon} />
        <span>{unknownWords(named, draft.chips.value.length, texts)}</span>
      </p>
      <ul class="chips" ref={list} aria-label={unknown.title} onKeyDown={(event) => removeByKey(event, draft, onField)}>
        {draft.chips.value.map(
          (chip, index) =>
            chip.kind === 'unknown' &&
            named.includes(chip.text) && (
              <li key={chip.text} class="chip wrong" data-index={index}>
                <button class="words" type="button" aria-label={unknown.correct(chip)} onClick={() => correct(index)}>
                  <bdi>{chip.text}</bdi>
                </button>
                <button
                  class="ib"
                  type="button"
                  aria-label={texts.people.removePerson({ name: chip.text })}
                  onClick={() => draft.remove(index)}
                >
                  <Icon of={xIcon} />
                </button>
              </li>
            ),
        )}
      </ul>
      {named.length > 1 && (
        <button
          class="link"
          type="button"
          onClick={() => {
            draft.removeUnknown()
            onField()
          }}
        >
          {unknown.removeAll({ count: named.length })}
        </button>
      )}
    </div>
  )
}

const FEW = 3

// `all`: how many were named, the known ones too.
function unknownWords(named: readonly string[], all: number, { parts: { unknown }, locale }: Texts): string {
  const count = named.length
  if (count > FEW) return all > count ? unknown.someOf({ count, all }) : unknown.allOf({ count })
  const names = listText(
    named.map((text) => unknown.quoted({ text })),
    locale,
  )
  return unknown.named({ count, names })
}
