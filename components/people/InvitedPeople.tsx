import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { KnownInvitation } from '../../lib/contract/invitations.ts'
import type { InvitesModel } from '../../lib/state/invites-model.ts'
import { dayText, timeText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { Status } from '../parts/Status.tsx'
import { buildingIcon, ellipsisIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'
import { invitationStatus } from './invitation-words.ts'

interface RowProps {
  readonly invites: InvitesModel
  readonly invitation: KnownInvitation
}

/** Who was invited by e-mail: how each invitation stands, and what can be done with it. */
export function InvitedPeople({ invites }: { readonly invites: InvitesModel }): JSX.Element {
  const texts = useTexts()
  const { invited, unreached, problem } = invites
  return (
    <>
      {invited.value.map((invitation) => (
        <InvitedRow key={invitation.id} invites={invites} invitation={invitation} />
      ))}
      {unreached.value.map((one) => (
        <li key={one.sharedCartId} class="under">
          <Status icon={circleAlertIcon} tone="bad">
            {joined([texts.invites.unreached[one.state](one), `${dayText(one.at, texts.locale)}, ${timeText(one.at, texts.locale)}`])}
          </Status>
        </li>
      ))}
      {problem.value && (
        <li>
          <Banner icon={circleAlertIcon} tone="bad" isUrgent>
            {sentenceOf(problem.value, texts)}
          </Banner>
        </li>
      )}
    </>
  )
}

function InvitedRow({ invites, invitation }: RowProps): JSX.Element {
  const texts = useTexts()
  const asks = useSignal(false)
  const { address, state, agent } = invitation
  const { icon, tone, words } = invitationStatus(invitation, invites.now(), texts)
  const isOver = state === 'declined' || state === 'expired' || state === 'revoked'
  return (
    <li>
      <div class="row">
        <span class="av out" aria-hidden="true">
          <Icon of={buildingIcon} />
        </span>
        <div class="stack tight">
          <p class="t any">
            <bdi>{address}</bdi>
          </p>
          <Status icon={icon} tone={tone}>
            {words}
          </Status>
          {agent !== undefined && <p class="x m3 any">{agent === '' ? texts.invites.bySomeAgent : texts.invites.byAgent({ agent })}</p>}
        </div>
        {isOver ? <Again invites={invites} invitation={invitation} /> : <More address={address} asks={asks} />}
      </div>
      {asks.value && !isOver && <Moves invites={invites} invitation={invitation} />}
    </li>
  )
}

function Again({ invites, invitation }: RowProps): JSX.Element {
  const { invites: words } = useTexts()
  return (
    <button class="btn" type="button" aria-label={words.againFor(invitation)} onClick={() => invites.again(invitation)}>
      {words.again}
    </button>
  )
}

function More({ address, asks }: { readonly address: string; readonly asks: { value: boolean } }): JSX.Element {
  return (
    <button
      class="ib"
      type="button"
      aria-label={useTexts().invites.more({ address })}
      aria-expanded={asks.value}
      onClick={() => {
        asks.value = !asks.value
      }}
    >
      <Icon of={ellipsisIcon} />
    </button>
  )
}

function Moves({ invites, invitation }: RowProps): JSX.Element {
  const { invites: words } = useTexts()
  const isAsked = useSignal(false)
  const isBusy = invites.isBusy.value
  if (isAsked.value)
    return (
      <Question
        invites={invites}
        invitation={invitation}
        onKeep={() => {
          isAsked.value = false
        }}
      />
    )
  return (
    <div class="h wrap moves">
      {invitation.state !== 'accepted' && (
        <button class="btn quiet" type="button" disabled={isBusy} onClick={(event) => void invites.move(invitation, 'resend', event)}>
          {words.resend}
        </button>
      )}
      <button
        class="btn quiet danger"
        type="button"
        disabled={isBusy}
        onClick={() => {
          isAsked.value = true
        }}
      >
        {words.revoke}
      </button>
    </div>
  )
}

// No undo brings an address in a mail back: that is said before.
function Question({ invites, invitation, onKeep }: RowProps & { readonly onKeep: () => void }): JSX.Element {
  const { invites: words } = useTexts()
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div class="stack moves" role="alertdialog" aria-label={words.revokeNow}>
      <p class="s any">{words.question(invitation)}</p>
      <div class="h wrap">
        <button
          class="btn danger"
          type="button"
          aria-busy={invites.isBusy.value}
          onClick={(event) => void invites.move(invitation, 'revoke', event)}
        >
          {words.revokeNow}
        </button>
        <button class="btn" type="button" ref={keep} onClick={onKeep}>
          {words.keep}
        </button>
      </div>
    </div>
  )
}
