import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Line } from '../../lib/contract/cart.ts'
import type { TeamRequest } from '../../lib/contract/teams.ts'
import type { Problem } from '../../lib/contract/views.ts'
import { cartOfRequest } from '../../lib/core/request-cart.ts'
import type { AnswerDraft, InboxModel } from '../../lib/state/inbox-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { wayIntoShop } from '../cart/way-into-shop.ts'
import { Banner } from '../parts/Banner.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { externalLinkIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { PopupHeader } from '../popup/PopupHeader.tsx'
import { ofShop } from './cart-of-shop.ts'
import { InboxAnswer } from './InboxAnswer.tsx'
import { RequestStatus } from './InboxList.tsx'

interface RequestProps {
  readonly inbox: InboxModel
  readonly request: TeamRequest
}
interface WholeProps extends RequestProps {
  /** Its tab is the one a cart is put into, and answered from. */
  readonly model: PopupModel
}

/** One request: the cart, the customer's words, who takes it, and the answer. */
export function InboxRequest({ inbox, request, model }: WholeProps): JSX.Element {
  const texts = useTexts()
  const { name, address, message, shop, sentAt, lineCount } = request
  const meta = joined([hostText(shop), texts.cart.items({ count: lineCount }), agoText(sentAt, model.now(), texts)])
  return (
    <>
      <PopupHeader title={name} meta={meta} onBack={inbox.close} />
      {inbox.problem.value && (
        <Banner icon={circleAlertIcon} tone="bad" isUrgent isInset>
          {problemText(inbox.problem.value, texts)}
        </Banner>
      )}
      <div class="scroll">
        <section class="sec stack">
          <div class="stack tight">
            <RequestStatus request={request} />
            <p class="s any">
              <bdi>{address}</bdi>
            </p>
          </div>
          {message !== '' && (
            <blockquote class="any pre" dir="auto">
              {message}
            </blockquote>
          )}
          <Moves inbox={inbox} request={request} />
          <IntoShop request={request} model={model} />
        </section>
        <Lines inbox={inbox} request={request} model={model} />
      </div>
      {request.state !== 'closed' && <InboxAnswer inbox={inbox} request={request} status={model.status.value} />}
    </>
  )
}

// That plan and receipt of an import speak of the same is of no use here.
function problemText(problem: Problem, texts: Texts): string {
  return problem.code === 'shop.changed' ? texts.inbox.shopChanged : sentenceOf(problem, texts)
}

// What goes out with the answer: the customer's lines with their amounts, or those of the shop's tab as they are.
function Lines({ inbox, request, model }: WholeProps): JSX.Element {
  const { cart: words } = useTexts()
  const shop = inbox.draft.isOfShop.value ? ofShop(request, model.status.value) : undefined
  const lines = shop?.lines ?? request.cart?.lines ?? []
  return (
    <section class="of-cart" aria-label={words.lines}>
      <ul class="list">
        {lines.map((line) => (
          <li key={line.id}>
            <LineRow line={line} lang={request.cart?.shop.locale}>
              {shop ? undefined : <Amount line={line} quantities={inbox.draft.quantities} />}
            </LineRow>
          </li>
        ))}
      </ul>
    </section>
  )
}

// By the same plan and receipt as any received cart.
function IntoShop({ request, model }: Omit<WholeProps, 'inbox'>): JSX.Element | null {
  const { inbox: words } = useTexts()
  const cart = cartOfRequest(request)
  if (!cart?.shop) return null
  const { cartUrl, origin } = cart.shop
  const way = wayIntoShop(origin, model.status.value)
  if (way === 'no-write') return null
  return (
    <div class="stack tight">
      <div>
        {way === 'there' ? (
          <button class="btn" type="button" onClick={() => model.startImport(cart)}>
            <Icon of={shoppingCartIcon} />
            {words.add}
          </button>
        ) : (
          <button class="btn" type="button" onClick={() => model.openShop(cartUrl)}>
            {words.openShop({ host: hostText(origin) })}
            <Icon of={externalLinkIcon} isTurned />
          </button>
        )}
      </div>
      {way === 'elsewhere' && <p class="x m3">{words.openHelp}</p>}
    </div>
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

interface AmountProps extends Pick<AnswerDraft, 'quantities'> {
  readonly line: Line
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
