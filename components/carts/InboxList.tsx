import type { JSX } from 'preact'
import type { TeamRequest } from '../../lib/contract/teams.ts'
import type { InboxModel } from '../../lib/state/inbox-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { circleAlertIcon, circleCheckIcon, clockIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { circleOffIcon, inboxIcon, userCheckIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { RowWindow } from '../popup/RowWindow.tsx'

interface InboxProps {
  readonly inbox: InboxModel
  readonly model: PopupModel
}

/** Carts that customers sent to the team: who, from which shop, when, and how each stands. */
export function InboxList({ inbox, model }: InboxProps): JSX.Element {
  const texts = useTexts()
  const words = texts.inbox
  const requests = inbox.inbox.value?.requests
  const [team] = inbox.inbox.value?.teams ?? []
  return (
    <>
      {inbox.problem.value && !inbox.opened.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent isInset>
          {sentenceOf(inbox.problem.value, texts)}
        </Banner>
      )}
      <div class="scroll lists">
        {requests?.length === 0 && <EmptyState icon={inboxIcon} title={words.noneTitle} help={words.noneHelp} />}
        {requests !== undefined && requests.length > 0 && (
          <RowWindow rows={requests} total={requests.length} row={(request) => <Row request={request} inbox={inbox} model={model} />} />
        )}
        {team && (
          <p class="x m3 still any">
            {words.page} <bdi>{team.url}</bdi>
          </p>
        )}
      </div>
    </>
  )
}

function Row({ request, inbox, model }: InboxProps & { readonly request: TeamRequest }): JSX.Element {
  const texts = useTexts()
  const isOpen = inbox.opened.value?.id === request.id
  const weight = request.state === 'received' ? ' b' : ''
  const open = () => {
    // Another cart's plan or receipt makes room.
    if (model.importing.value) model.back()
    void inbox.open(request)
  }
  return (
    <button class="row tap cart-row bare" type="button" aria-current={isOpen ? 'true' : undefined} onClick={open}>
      <span class="stack tight">
        <span class="h">
          <span class={`t cut sp${weight}`} dir="auto" title={request.name}>
            {request.name}
          </span>
          <span class="x m3">{agoText(request.sentAt, model.now(), texts)}</span>
        </span>
        <span class="x m3 cut">{joined([texts.cart.items({ count: request.lineCount }), hostText(request.shop)])}</span>
        <RequestStatus request={request} />
      </span>
    </button>
  )
}

/** How a request stands, and who has it. */
export function RequestStatus({ request: { state, assignee, isMine } }: { readonly request: TeamRequest }): JSX.Element {
  const { inbox: words } = useTexts()
  if (state === 'closed') return <Status icon={circleOffIcon}>{words.closed}</Status>
  const who = isMine ? words.mine : assignee ? words.takenBy({ name: assignee.name }) : words.waits
  if (state === 'answered')
    return (
      <Status icon={circleCheckIcon} tone="ok">
        {joined([words.answered, assignee ? who : undefined])}
      </Status>
    )
  if (!assignee)
    return (
      <Status icon={clockIcon} tone="warn">
        {who}
      </Status>
    )
  return (
    <Status icon={userCheckIcon} tone={isMine ? 'br' : undefined}>
      {who}
    </Status>
  )
}
