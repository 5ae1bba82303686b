import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_MESSAGE_LENGTH } from '../../lib/contract/limits.ts'
import type { TeamRequest } from '../../lib/contract/teams.ts'
import type { TabStatus } from '../../lib/contract/views.ts'
import { seenProducts } from '../../lib/core/request-cart.ts'
import type { InboxModel } from '../../lib/state/inbox-model.ts'
import { Icon } from '../parts/Icon.tsx'
import { sendIcon } from '../parts/icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { ofShop } from './cart-of-shop.ts'

interface AnswerProps {
  readonly inbox: InboxModel
  readonly request: TeamRequest
  readonly status: TabStatus | undefined
}

/** Answers a request: with which cart, and what is said to it. */
export function InboxAnswer({ inbox, request, status }: AnswerProps): JSX.Element {
  const { inbox: words } = useTexts()
  const id = useId()
  const { message, quantities, isOfShop } = inbox.draft
  const shop = isOfShop.value ? ofShop(request, status) : undefined
  const isWrong = !shop && Object.values(quantities.value).some((quantity) => !/^\d{1,9}(\.\d{1,3})?$/.test(quantity))
  const { address } = request
  const help = shop ? words.shopHelp({ address, count: shop.lines.length }) : words.answerHelp({ address })
  return (
    <form
      class="ft answer stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWrong) void inbox.answer(request, shop && { tabId: shop.tabId, seen: seenProducts(shop.lines) })
      }}
    >
      {ofShop(request, status) && <WhichCart inbox={inbox} request={request} />}
      <div>
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
      </div>
      <p class="x m3" role="status">
        {isWrong ? words.wrongAmount : help}
      </p>
      <button class="btn pri" type="submit" disabled={isWrong || inbox.isBusy.value}>
        <Icon of={sendIcon} />
        {words.answer}
      </button>
    </form>
  )
}

// Where this page was opened on a cart of the same shop.
function WhichCart({ inbox, request }: Omit<AnswerProps, 'status'>): JSX.Element {
  const { inbox: words } = useTexts()
  const name = useId()
  const { isOfShop } = inbox.draft
  const choices = [[false, words.asked] as const, [true, words.inShop({ host: hostText(request.shop) })] as const]
  return (
    <span class="seg" role="radiogroup" aria-label={words.which}>
      {choices.map(([value, word]) => (
        <label key={word}>
          <input
            type="radio"
            name={name}
            checked={isOfShop.value === value}
            onChange={() => {
              isOfShop.value = value
            }}
          />
          <span>{word}</span>
        </label>
      ))}
    </span>
  )
}
