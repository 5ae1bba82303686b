import type { JSX } from 'preact'
import { panelText } from '../assets/locales/en/panel.ts'
import type { Account, PanelView, Problem } from '../lib/contract/views.ts'
import type { PanelModel } from '../lib/state/panel-model.ts'
import { Banner } from './Banner.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Icon } from './Icon.tsx'
import { circleAlertIcon, lockIcon, refreshCwIcon, scanSearchIcon, shoppingCartIcon } from './icon-nodes.ts'
import { PanelSkeleton } from './PanelSkeleton.tsx'
import { sentenceOf } from './problem-sentence.ts'
import { ShareForm } from './ShareForm.tsx'
import { hostText } from './shop-name.ts'

/** The middle of the panel: the form, or why there is none. */
export function PanelBody({ model }: { readonly model: PanelModel }): JSX.Element {
  const view = model.view.value
  if (!view)
    return model.failure.value ? (
      <EmptyState icon={circleAlertIcon} title={panelText.failedTitle} help={sentenceOf(model.failure.value)}>
        <ReadAgain model={model} />
      </EmptyState>
    ) : (
      <PanelSkeleton />
    )
  if (!view.account.signedIn) return <SignedOut account={view.account} model={model} />
  return <CartBody view={view} model={model} />
}

function CartBody({ view, model }: { readonly view: PanelView; readonly model: PanelModel }): JSX.Element {
  const { capture } = view
  if (!capture) return <PanelSkeleton />
  if (capture.state === 'problem')
    return capture.problem.code === 'shop.empty' ? (
      <EmptyCart model={model} />
    ) : (
      <EmptyState
        icon={scanSearchIcon}
        title={panelText.unreadTitle}
        help={sentenceOf(capture.problem, { host: hostText(capture.origin) })}
      >
        {capture.where !== undefined && <p class="x m3">{panelText.unreadWhere(capture.where)}</p>}
        <ReadAgain model={model} />
      </EmptyState>
    )
  if (capture.cart.lines.length === 0) return <EmptyCart model={model} />
  return <ShareForm model={model} view={view} cart={capture.cart} />
}

function EmptyCart({ model }: { readonly model: PanelModel }): JSX.Element {
  return (
    <EmptyState icon={shoppingCartIcon} title={panelText.emptyTitle} help={panelText.emptyHelp}>
      <ReadAgain model={model} />
    </EmptyState>
  )
}

function ReadAgain({ model }: { readonly model: PanelModel }): JSX.Element {
  return (
    <button class="btn" type="button" disabled={model.isReading.value} onClick={model.reread}>
      <Icon of={refreshCwIcon} {...(model.isReading.value ? { tone: 'turn' } : {})} />
      {panelText.readAgain}
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
        title={account.agent ? panelText.customerTitle : isConnected ? panelText.signInTitle : panelText.connectTitle}
        help={account.agent ? undefined : isConnected ? panelText.signInHelp : panelText.connectHelp}
      >
        <button class="btn pri lg" type="button" onClick={model.openOptions}>
          {panelText.openOptions}
        </button>
      </EmptyState>
    </>
  )
}
