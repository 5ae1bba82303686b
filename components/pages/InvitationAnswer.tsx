import type { JSX } from 'preact'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, circleCheckIcon } from '../parts/icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** What the recipient of an invitation has answered so far. */
export interface InvitationAnswerProps {
  readonly answer: 'none' | 'accepted' | 'declined'
  /** Who is told of the answer; empty once that person is gone. */
  readonly sender: string
}

/** Accept and decline as buttons of a form: what reads mail follows addresses, and presses nothing. */
export function InvitationAnswer({ answer, sender }: InvitationAnswerProps): JSX.Element {
  const { invitation } = useTexts().pages
  if (answer === 'none')
    return (
      <form method="post" class="h no-print">
        <button type="submit" class="btn lg" name="answer" value="accept">
          {invitation.accept}
        </button>
        <button type="submit" class="btn lg quiet danger" name="answer" value="decline">
          {invitation.decline}
        </button>
      </form>
    )
  const isAccepted = answer === 'accepted'
  return (
    <>
      <div class={isAccepted ? 'banner ok' : 'banner'} role="status">
        <Icon of={isAccepted ? circleCheckIcon : circleAlertIcon} />
        <p class="sp">
          <b>{invitation[answer]}</b> {sender !== '' && invitation.told({ sender })} {isAccepted && invitation.nothingOrdered}
        </p>
        <form method="post" class="no-print">
          <button type="submit" class="btn" name="answer" value={isAccepted ? 'decline' : 'accept'}>
            {isAccepted ? invitation.takeBack : invitation.accept}
          </button>
        </form>
      </div>
      {isAccepted && <p class="m2 no-print">{invitation.next}</p>}
    </>
  )
}
