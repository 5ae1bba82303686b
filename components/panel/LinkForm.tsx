import { type Signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Audience, KnownLink } from '../../lib/contract/links.ts'
import type { PermissionGroup } from '../../lib/contract/permission.ts'
import { READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { dayInDays, endInDays, endOfDay } from '../../lib/core/link-ends.ts'
import type { LinksModel } from '../../lib/state/links-model.ts'
import { wholeDayText } from '../../lib/texts/ends.ts'
import { useTexts } from '../parts/texts.ts'
import { allowedOf, faultOf, LinkAllowed } from './LinkAllowed.tsx'
import { LinkChoice } from './LinkChoice.tsx'
import { type LinkFields, LinkKind } from './LinkKind.tsx'
import { linkName } from './link-words.ts'

/** The longest label the contract takes. */
const LABEL_LENGTH = 100
const DAYS = [1, 7, 30, 365] as const

interface FormProps {
  readonly links: LinksModel
  /** The link to change; without one a new one is made. */
  readonly link?: KnownLink
  readonly hasColleagues?: boolean
  /** Nobody is signed in: there is no name to say. */
  readonly isAlone?: boolean
  /** The server can send codes to whoever opens a link. */
  readonly sendsMail?: boolean
  readonly onDone: () => void
}

/** What a link is called, for whom it is, what it shows and when it ends. */
export function LinkForm({ links, link, hasColleagues = false, isAlone = false, sendsMail = false, onDone }: FormProps): JSX.Element {
  const texts = useTexts()
  const words = texts.links.form
  const fields = useFields({ links, link, isAlone })
  const isTried = useSignal(false)
  const title = link ? words.titleChange({ name: linkName(link, texts) }) : words.title
  const submit = async (event: Event): Promise<void> => {
    isTried.value = true
    if (fields.asks.value && faultOf(fields.allowed.value, words) !== undefined) return
    const said = { label: fields.label.value.trim(), ...endOf(fields, links.now()) }
    const allowed = allowedOf(fields, link)
    const { audience, permission, isCopy, isSigned } = fields
    const isOutside = audience.value === 'external'
    const kind = { audience: audience.value, permission: isOutside ? READ_ONLY : permission.value, isCopy: isOutside && isCopy.value }
    const isDone = link
      ? links.change(link, { ...said, ...(allowed === undefined ? {} : { allowed }) }, event)
      : links.make({ ...kind, ...said, ...(allowed ? { allowed } : {}), isSigned: isSigned.value }, event)
    if (await isDone) onDone()
  }
  return (
    <fieldset class="stack linkform" aria-label={title}>
      <h3 class="s b">{title}</h3>
      <Label label={fields.label} />
      {!link && <LinkKind fields={fields} hasColleagues={hasColleagues} isAlone={isAlone} />}
      {fields.audience.value === 'external' && !isAlone && <LinkAllowed fields={fields} sendsMail={sendsMail} isTried={isTried.value} />}
      <End fields={fields} now={links.now()} hasEnd={link !== undefined} />
      <div class="h wrap">
        <button class="btn" type="button" aria-busy={links.isBusy.value} onClick={(event) => void submit(event)}>
          {link ? words.save : words.make}
        </button>
        <button class="btn quiet" type="button" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </fieldset>
  )
}

interface Start {
  readonly links: LinksModel
  readonly link: KnownLink | undefined
  readonly isAlone: boolean
}

function useFields({ links, link, isAlone }: Start): LinkFields {
  return {
    label: useSignal(link?.label ?? ''),
    audience: useSignal<Audience>(link?.audience ?? 'external'),
    permission: useSignal<PermissionGroup>(READ_ONLY),
    isCopy: useSignal(false),
    isSigned: useSignal(!isAlone),
    asks: useSignal(link?.allowed !== undefined),
    allowed: useSignal(link?.allowed?.join('\n') ?? ''),
    end: useSignal(link ? 'keep' : '30'),
    date: useSignal(dayInDays(30, links.now())),
  }
}

function endOf({ end, date }: LinkFields, now: Date): { readonly expiresAt?: string } {
  if (end.value === 'keep') return {}
  const expiresAt = end.value === 'date' ? endOfDay(date.value) : endInDays(Number(end.value), now)
  return expiresAt === undefined ? {} : { expiresAt }
}

function Label({ label }: { readonly label: Signal<string> }): JSX.Element {
  const words = useTexts().links.form
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div>
      <label class="lab" for={id}>
        {words.label}
      </label>
      <input
        class="in"
        id={id}
        ref={input}
        maxLength={LABEL_LENGTH}
        aria-describedby={`${id}-help`}
        value={label.value}
        onInput={(event) => {
          label.value = event.currentTarget.value
        }}
      />
      <p class="hint" id={`${id}-help`}>
        {words.labelHelp}
      </p>
    </div>
  )
}

function End({ fields, now, hasEnd }: { readonly fields: LinkFields; readonly now: Date; readonly hasEnd: boolean }): JSX.Element {
  const { links, locale } = useTexts()
  const words = links.form
  const { end, date } = fields
  const days = DAYS.map((count) => [String(count), words.days({ count })] as const)
  const { expiresAt } = endOf(fields, now)
  return (
    <>
      <LinkChoice
        name={words.ends}
        value={end.value}
        options={[...(hasEnd ? [['keep', words.keep] as const] : []), ...days, ['date', words.onDate]]}
        onChoose={(chosen) => {
          end.value = chosen
        }}
      />
      {end.value === 'date' && (
        <input
          class="in"
          type="date"
          aria-label={words.date}
          min={dayInDays(1, now)}
          max={dayInDays(364, now)}
          value={date.value}
          onInput={(event) => {
            date.value = event.currentTarget.value
          }}
        />
      )}
      {expiresAt !== undefined && <p class="x m3 end">{wholeDayText(expiresAt, locale)}</p>}
    </>
  )
}
