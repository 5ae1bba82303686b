import type { JSX } from 'preact'
import type { PermissionGroup } from '../../lib/contract/permission.ts'
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import type { PersonWithAccess } from '../../lib/contract/views.ts'
import type { PeopleModel } from '../../lib/state/people-model.ts'
import { dayText, timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { Icon } from '../parts/Icon.tsx'
import { chevronDownIcon, circleAlertIcon, circleCheckIcon, clockIcon, sendIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { circleXIcon, eyeIcon, replaceIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { permissionWord } from './permission-word.ts'

/** One person with access: how the share stands, and the permission or what can be done about a failure. */
export function PersonRow({ person, people }: { readonly person: PersonWithAccess; readonly people: PeopleModel }): JSX.Element {
  return (
    <li class="row">
      <Avatar id={person.idCompanyUser} name={person.name} />
      <div class="stack tight">
        <p class="t">
          <bdi>{person.name}</bdi>
        </p>
        <PersonStatus person={person} />
        {person.answer?.message && (
          <p class="x m2 reply" dir="auto">
            {person.answer.message}
          </p>
        )}
      </div>
      <PersonControl person={person} people={people} />
    </li>
  )
}

function PersonStatus({ person }: { readonly person: PersonWithAccess }): JSX.Element {
  const texts = useTexts()
  const { people, connection } = texts
  if (person.state === 'sending') return <Status icon={sendIcon}>{connection.sending}</Status>
  if (person.state === 'waiting') return <Status icon={clockIcon}>{connection.notYet}</Status>
  if (person.state === 'failed')
    return (
      <Status icon={circleAlertIcon} tone="bad">
        {people.notSent({ reason: sentenceOf(person.problem ?? { code: 'bug' }, texts) })}
      </Status>
    )
  if (person.answer && person.answer.state !== 'shared') {
    const { state, at, isElsewhere } = person.answer
    return <AnswerStatus state={isElsewhere ? 'elsewhere' : state} at={at} />
  }
  return (
    <Status icon={circleCheckIcon} tone="ok">
      {people.sent}
    </Status>
  )
}

const ANSWER_ICONS = { opened: eyeIcon, elsewhere: replaceIcon, added: circleCheckIcon, declined: circleXIcon } as const
const ANSWER_TONES = { opened: undefined, elsewhere: undefined, added: 'ok', declined: 'warn' } as const

function AnswerStatus({ state, at }: { readonly state: keyof typeof ANSWER_ICONS; readonly at: string | undefined }): JSX.Element {
  const { parts, locale } = useTexts()
  const day = dayText(at, locale)
  return (
    <Status icon={ANSWER_ICONS[state]} tone={ANSWER_TONES[state]}>
      {joined([parts.answers[state], day === '' ? undefined : `${day}, ${timeText(at, locale)}`])}
    </Status>
  )
}

function PersonControl({ person, people }: { readonly person: PersonWithAccess; readonly people: PeopleModel }): JSX.Element {
  const { people: words } = useTexts()
  if (person.state === 'failed')
    return (
      <button class="btn" type="button" aria-label={words.retryFor(person)} onClick={people.retry}>
        {words.retry}
      </button>
    )
  if (person.sharedCartId === undefined)
    return <span class="s m3">{words.permission({ permission: permissionWord(person.permission) })}</span>
  return <PermissionSelect person={person} people={people} />
}

const REMOVE = 'remove'

function PermissionSelect({ person, people }: { readonly person: PersonWithAccess; readonly people: PeopleModel }): JSX.Element {
  const { people: words } = useTexts()
  const shown = people.pending.value[person.idCompanyUser] ?? person.permission
  const choose = (event: Event & { readonly currentTarget: HTMLSelectElement }) => {
    const { value } = event.currentTarget
    // The row goes, or stays as it is when the click is refused: never a select that says "Remove".
    event.currentTarget.value = String(shown)
    if (value === REMOVE) void people.stop([person], event)
    else void people.setPermission(person, groupOf(value), event)
  }
  return (
    <span class="pick">
      <select
        key={String(shown)}
        aria-label={words.permissionOf(person)}
        value={String(shown)}
        disabled={people.isBusy.value}
        onChange={choose}
        onKeyDown={(event) => event.key === 'Delete' && void people.stop([person], event)}
      >
        <option value={String(READ_ONLY)}>{words.readOnly}</option>
        <option value={String(FULL_ACCESS)}>{words.fullAccess}</option>
        <option value={REMOVE}>{words.remove}</option>
      </select>
      <Icon of={chevronDownIcon} />
    </span>
  )
}

function groupOf(value: string): PermissionGroup {
  return value === String(FULL_ACCESS) ? FULL_ACCESS : READ_ONLY
}
