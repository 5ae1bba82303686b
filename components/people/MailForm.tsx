import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import { dayInDays } from '../../lib/core/link-ends.ts'
import type { InvitesModel } from '../../lib/state/invites-model.ts'
import type { RecipientDraft } from '../../lib/state/recipient-draft.ts'
import { wholeDayText } from '../../lib/texts/ends.ts'
import { LinkChoice } from '../panel/LinkChoice.tsx'
import { FieldError } from '../parts/FieldError.tsx'
import { Status } from '../parts/Status.tsx'
import { buildingIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

const DAYS = ['1', '7', '30', '365']

interface FormProps {
  readonly draft: RecipientDraft
  readonly invites: InvitesModel
}

/** What goes along by e-mail: a message, for addresses outside the company when their access ends, and whether colleagues hear of it. Why nobody can be invited, where that is so. */
export function MailForm({ draft, invites }: FormProps): JSX.Element {
  const { invites: words } = useTexts()
  const count = draft.outside.value.length
  const isOff = invites.offer.value === 'off' && draft.unknown.value.some((text) => text.includes('@'))
  if (isOff) return <Status icon={buildingIcon}>{words.mailOff}</Status>
  return (
    <>
      {count > 0 && (
        <div class="stack tight under">
          <Status icon={buildingIcon} tone="warn">
            {words.outside({ count })}
          </Status>
          {draft.permission.value === FULL_ACCESS && <p class="hint">{words.viewOnly}</p>}
        </div>
      )}
      {(count > 0 || invites.mail.value) && <Message draft={draft} />}
      {count > 0 && <End draft={draft} invites={invites} />}
      {invites.canTell.value && (
        <label class="ck s">
          <input
            type="checkbox"
            checked={!draft.isQuiet.value}
            onChange={({ currentTarget }) => {
              draft.isQuiet.value = !currentTarget.checked
            }}
          />
          {count > 0 ? words.notifyToo : words.notify}
        </label>
      )}
    </>
  )
}

function Message({ draft: { message } }: Pick<FormProps, 'draft'>): JSX.Element {
  const { invites: words } = useTexts()
  const id = useId()
  return (
    <div>
      <label class="lab" for={id}>
        {words.message} <span class="plain m3">{words.optional}</span>
      </label>
      <textarea
        class="in"
        id={id}
        rows={3}
        dir="auto"
        maxLength={MAX_MESSAGE_LENGTH}
        aria-describedby={`${id}-length`}
        value={message.value}
        onInput={({ currentTarget }) => {
          message.value = currentTarget.value
        }}
      />
      <p class="hint num end" id={`${id}-length`}>
        {words.length({ count: message.value.length, most: MAX_MESSAGE_LENGTH })}
      </p>
    </div>
  )
}

function End({ draft: { end }, invites }: FormProps): JSX.Element {
  const { invites: words, locale } = useTexts()
  const id = useId()
  // What is chosen is either some days or a day of the calendar.
  const isDate = !DAYS.includes(end.value)
  const now = invites.now()
  const ends = invites.end.value
  const isWrong = useSignal(false)
  return (
    <div class="stack tight">
      <LinkChoice
        name={words.ends}
        value={isDate ? 'date' : end.value}
        options={[...DAYS.map((days) => [days, words.days({ count: Number(days) })] as const), ['date', words.onDate]]}
        onChoose={(chosen) => {
          isWrong.value = false
          end.value = chosen === 'date' ? dayInDays(30, now) : chosen
        }}
      />
      {isDate && (
        <input
          class="in"
          type="date"
          aria-label={words.date}
          aria-describedby={isWrong.value ? id : undefined}
          min={dayInDays(1, now)}
          max={dayInDays(364, now)}
          value={end.value}
          onInput={({ currentTarget }) => {
            isWrong.value = !currentTarget.checkValidity() || currentTarget.value === ''
            end.value = currentTarget.value
          }}
        />
      )}
      {isWrong.value && <FieldError id={id}>{words.noDate}</FieldError>}
      {ends !== undefined && !isWrong.value && <p class="x m3 end">{wholeDayText(ends, locale)}</p>}
    </div>
  )
}
