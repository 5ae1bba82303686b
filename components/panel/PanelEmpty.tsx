import type { JSX } from 'preact'
import type { Account, Capture, Problem } from '../../lib/contract/views.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { panelEmptyText } from '../../lib/texts/en/panel-empty.ts'
import { Banner } from '../parts/Banner.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, lockIcon, refreshCwIcon, scanSearchIcon, shoppingCartIcon } from '../parts/icon-nodes.ts'
import { sentenceOf } from '../parts/problem-sentence.ts'
import { hostText } from '../parts/shop-name.ts'

/** Why there is nothing to share in the panel, and what can be done. */
export function PanelEmpty({ model }: { readonly model: PanelModel }): JSX.Element {
  const view = model.view.value
  if (!view)
    return (
      <EmptyState icon={circleAlertIcon} title={panelEmptyText.failedTitle} help={sentenceOf(model.failure.value ?? { code: 'bug' })}>
        <ReadAgain model={model} />
      </EmptyState>
    )
  if (!view.account.signedIn) return <SignedOut account={view.account} model={model} />
  return <NoCart capture={view.capture} model={model} />
}

function NoCart({ capture, model }: { readonly capture: Capture | undefined; readonly model: PanelModel }): JSX.Element {
  if (capture?.state !== 'problem' || capture.problem.code === 'shop.empty') return <EmptyCart model={model} />
  return (
    <EmptyState
      icon={scanSearchIcon}
      title={panelEmptyText.unreadTitle}
      help={sentenceOf(capture.problem, { host: hostText(capture.origin) })}
    >
      {capture.where !== undefined && <p class="x m3">{panelEmptyText.unreadWhere(capture.where)}</p>}
      <ReadAgain model={model} />
    </EmptyState>
  )
}

function EmptyCart({ model }: { readonly model: PanelModel }): JSX.Element {
  return (
    <EmptyState icon={shoppingCartIcon} title={panelEmptyText.emptyTitle} help={panelEmptyText.emptyHelp}>
      <ReadAgain model={model} />
    </EmptyState>
  )
}

function ReadAgain({ model }: { readonly model: PanelModel }): JSX.Element {
  return (
    <button class="btn" type="button" disabled={model.isReading.value} onClick={model.reread}>
      <Icon of={refreshCwIcon} {...(model.isReading.value ? { tone: 'turn' } : {})} />
      {panelEmptyText.readAgain}
    </button>
  )
}

const SESSION_ENDED: Problem = { code: 'auth.invalid-token' }

function SignedOut({ account, model }: { readonly account: Account; readonly model: PanelModel }): JSX.Element {
  const isConnected = account.server !== undefined
  return (
    <>
      {account.sessionEnded && (
        <Banner icon={circleAlertIcon} tone="warn">
          {sentenceOf(SESSION_ENDED)}
        </Banner>
      )}
      <EmptyState
        icon={lockIcon}
        title={account.agent ? panelEmptyText.customerTitle : isConnected ? panelEmptyText.signInTitle : panelEmptyText.connectTitle}
        help={account.agent ? undefined : isConnected ? panelEmptyText.signInHelp : panelEmptyText.connectHelp}
      >
        <button class="btn pri lg" type="button" onClick={model.openOptions}>
          {panelEmptyText.openOptions}
        </button>
      </EmptyState>
    </>
  )
}
