import { type Signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Line } from '../../lib/contract/cart.ts'
import { MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import type { TeamRequest } from '../../lib/contract/teams.ts'
import type { InboxModel } from '../../lib/state/inbox-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, sendIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { RequestStatus } from './InboxList.tsx'

interface RequestProps {
  readonly inbox: InboxModel
  readonly request: TeamRequest
}

/** One request: the cart, the customer's words, who takes it, and the answer. */
export function InboxRequest({ inbox, request, now }: RequestProps & { readonly now: Date }): JSX.Element {
  const texts = useTexts()
  const quantities = useSignal<Readonly<Record<string, string>>>({})
  const { name, address, message, shop, sentAt, cart, lineCount } = request
  const meta = joined([hostText(shop), texts.cart.items({ count: lineCount }), agoText(sentAt, now, texts)])
  return (
    <>
      <PopupHeader title={name} meta={meta} onBack={inbox.close} />
      {inbox.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent isInset>
          {sentenceOf(inbox.problem.value, texts)}
        </Banner>
      )}
      <div class="scroll">
        <section class="sec stack tight">
          <RequestStatus request={request} />
          <p class="s any">
            <bdi>{address}</bdi>
          </p>
          {message !== '' && (
            <blockquote class="s any pre" dir="auto">
              {message}
            </blockquote>
          )}
          <Moves inbox={inbox} request={request} />
        </section>
        <section class="of-cart" aria-label={texts.cart.lines}>
          <ul class="list">
            {(cart?.lines ?? []).map((line) => (
              <li key={line.id}>
                <LineRow line={line} lang={cart?.shop.locale}>
                  <Amount line={line} quantities={quantities} />
                </LineRow>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {request.state !== 'closed' && <Answer inbox={inbox} request={request} quantities={quantities} />}
    </>
  )
}

function Moves({ inbox, request }: RequestProps): JSX.Element {
  const { inbox: words } = useTexts()
  const id = useId()
  const isBusy = inbox.isBusy.value
  const isClosed = request.state === 'closed'
  const members = inbox.inbox.value?.teams.find((team) => team.id === request.idTeam)?.members ?? []
  return (
    <div class="h wrap">
      <label class="s" for={id}>
        {words.whose}
      </label>
      <select
        class="in auto"
        id={id}
        disabled={isBusy}
        value={request.assignee?.idCompanyUser ?? ''}
        onChange={({ currentTarget }) => void inbox.change(request, { assigneeId: currentTarget.value || null })}
      >
        <option value="">{words.nobody}</option>
        {members.map(({ idCompanyUser, name }) => (
          <option key={idCompanyUser} value={idCompanyUser}>
            {name}
          </option>
        ))}
      </select>
      <button class="btn quiet" type="button" disabled={isBusy} onClick={() => void inbox.change(request, { isClosed: !isClosed })}>
        {isClosed ? words.reopen : words.close}
      </button>
    </div>
  )
}

interface AmountProps {
  readonly line: Line
  readonly quantities: Signal<Readonly<Record<string, string>>>
}

function Amount({ line, quantities }: AmountProps): JSX.Element {
  const { inbox: words } = useTexts()
  const id = useId()
  return (
    <div class="h">
      <label class="x m3" for={id}>
        {words.amount} <span class="vh">{line.title}</span>
      </label>
      <input
        class="in amount num"
        id={id}
        type="text"
        inputMode="decimal"
        dir="ltr"
        maxLength={13}
        value={quantities.value[line.id] ?? line.quantity}
        onInput={({ currentTarget }) => {
          quantities.value = { ...quantities.value, [line.id]: currentTarget.value.replace(',', '.').trim() }
        }}
      />
    </div>
  )
}

function Answer({ inbox, request, quantities }: RequestProps & Pick<AmountProps, 'quantities'>): JSX.Element {
  const { inbox: words } = useTexts()
  const id = useId()
  const message = useSignal('')
  const isWrong = Object.values(quantities.value).some((quantity) => !/^\d{1,9}(\.\d{1,3})?$/.test(quantity))
  const send = async (): Promise<void> => {
    if (isWrong) return
    if (await inbox.answer(request, { message: message.value.trim(), quantities: quantities.value })) message.value = ''
  }
  return (
    <form
      class="ft answer stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label class="lab" for={id}>
        {words.message}
      </label>
      <textarea
        class="in"
        id={id}
        rows={2}
        dir="auto"
        maxLength={MAX_MESSAGE_LENGTH}
        value={message.value}
        onInput={({ currentTarget }) => {
          message.value = currentTarget.value
        }}
      />
      <p class="x m3" role="status">
        {isWrong ? words.wrongAmount : words.answerHelp({ address: request.address })}
      </p>
      <button class="btn pri" type="submit" disabled={isWrong || inbox.isBusy.value}>
        <Icon of={sendIcon} />
        {words.answer}
      </button>
    </form>
  )
}
