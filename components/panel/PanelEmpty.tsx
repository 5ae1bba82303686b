import type { JSX } from 'preact'
import type { Account, Capture, Problem } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { lockIcon, refreshCwIcon, scanSearchIcon, shoppingCartIcon } from '../parts/screen-icon-nodes.ts'
import { hostText } from '../parts/shop-name.ts'
import { useTexts } from '../parts/texts.ts'
import { CheckList } from './list-parts.ts'

/** Why there is nothing to share in the panel, and what can be done. */
export function PanelEmpty({ model }: { readonly model: PanelModel }): JSX.Element {
  const texts = useTexts()
  const { empty } = texts.parts
  const view = model.view.value
  if (!view)
    return (
      <EmptyState icon={circleAlertIcon} title={empty.failedTitle} help={sentenceOf(model.failure.value ?? { code: 'bug' }, texts)}>
        <ReadAgain model={model} />
      </EmptyState>
    )
  if (!view.account.signedIn && !model.isAlone.value) return <SignedOut account={view.account} model={model} />
  return <NoCart capture={view.capture} model={model} />
}

function NoCart({ capture, model }: { readonly capture: Capture | undefined; readonly model: PanelModel }): JSX.Element {
  const texts = useTexts()
  const { empty } = texts.parts
  if (capture?.state !== 'problem' || capture.problem.code === 'shop.empty') return <EmptyCart model={model} />
  if (capture.problem.code === 'shop.unknown') return <UnknownShop model={model} />
  return (
    <EmptyState
      icon={scanSearchIcon}
      title={empty.unreadTitle}
      help={sentenceOf(capture.problem, texts, { host: hostText(capture.origin) })}
    >
      {capture.where !== undefined && <p class="x m3">{empty.unreadWhere({ where: capture.where })}</p>}
      <ReadAgain model={model} />
    </EmptyState>
  )
}

// A page that draws its cart late may be readable by now.
function UnknownShop({ model }: { readonly model: PanelModel }): JSX.Element {
  const { empty } = useTexts().parts
  return (
    <>
      <EmptyState icon={scanSearchIcon} title={empty.unknownTitle} help={empty.unknownHelp}>
        <ReadAgain model={model} />
      </EmptyState>
      <CheckList model={model} found={[]} isOpen />
    </>
  )
}

function EmptyCart({ model }: { readonly model: PanelModel }): JSX.Element {
  const { empty } = useTexts().parts
  return (
    <EmptyState icon={shoppingCartIcon} title={empty.title} help={empty.help}>
      <ReadAgain model={model} />
      <FromList model={model} />
    </EmptyState>
  )
}

// A page of the extension's own: what is added to a cart is never decided in a shop's page.
function FromList({ model }: { readonly model: PanelModel }): JSX.Element | null {
  const { empty } = useTexts().parts
  const { tabId, capture } = model.view.value ?? {}
  if (capture?.state !== 'cart' || !capture.capabilities.includes('add')) return null
  return (
    <a class="btn" href={`/carts.html?tab=${tabId}&show=list`} target="_blank" rel="noreferrer">
      {empty.fromList}
    </a>
  )
}

function ReadAgain({ model }: { readonly model: PanelModel }): JSX.Element {
  return (
    <button class="btn" type="button" disabled={model.isReading.value} onClick={() => void model.reread()}>
      <Icon of={refreshCwIcon} {...(model.isReading.value ? { tone: 'turn' } : {})} />
      {useTexts().parts.empty.readAgain}
    </button>
  )
}

const SESSION_ENDED: Problem = { code: 'auth.invalid-token' }

function SignedOut({ account, model }: { readonly account: Account; readonly model: PanelModel }): JSX.Element {
  const texts = useTexts()
  const { empty } = texts.parts
  const isConnected = account.server !== undefined
  return (
    <>
      {account.sessionEnded && (
        <Banner icon={circleAlertIcon} tone="warn">
          {sentenceOf(SESSION_ENDED, texts)}
        </Banner>
      )}
      <EmptyState
        icon={lockIcon}
        title={account.agent ? empty.customerTitle : isConnected ? empty.signInTitle : empty.connectTitle}
        help={account.agent ? undefined : isConnected ? empty.signInHelp : empty.connectHelp}
      >
        <button class="btn pri lg" type="button" onClick={model.openOptions}>
          {empty.openOptions}
        </button>
      </EmptyState>
    </>
  )
}
