import type { JSX } from 'preact'
import type { Toast, ToastAbout } from '../../lib/state/toast.ts'
import { listText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { permissionWord } from '../people/permission-word.ts'
import { Icon } from './Icon.tsx'
import { xIcon } from './icon-nodes.ts'
import { useTexts } from './texts.ts'

/** One notice: what happened, the way back where there is one, and the way to be rid of it. */
export function ToastNotice({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }): JSX.Element {
  const texts = useTexts()
  const { notices } = texts.parts
  return (
    <div class="toast">
      <span class="sp">{toastWords(toast.about, texts)}</span>
      {toast.undo && (
        <button class="btn" type="button" onClick={toast.undo}>
          {toast.about.kind === 'shopOff' ? notices.turnOnAgain : notices.undo}
        </button>
      )}
      <button class="ib" type="button" aria-label={notices.dismiss} onClick={onDismiss}>
        <Icon of={xIcon} />
      </button>
    </div>
  )
}

function toastWords(about: ToastAbout, { parts: { notices, whole }, locale }: Texts): string {
  switch (about.kind) {
    case 'stopped':
    case 'restored':
      return notices[about.kind]({ count: about.names.length, names: listText(about.names, locale) })
    case 'permission':
      return notices.permission({ name: about.name, permission: permissionWord(about.permission) })
    case 'takenBack':
    case 'draftDiscarded':
      return notices[about.kind]
    case 'shared':
      return about.isWaiting ? notices.kept : about.isMailed ? notices.invited(about) : notices.shared(about)
    case 'updated':
      return about.isWaiting ? whole.updateWaits : whole.updated(about)
    case 'invited':
      return notices.invited(about)
    case 'resent':
    case 'revoked':
      return notices[about.kind](about)
    case 'declined':
    case 'received':
    case 'stillDeclined':
    case 'said':
    case 'unsaid':
    case 'stillSaid':
      return notices[about.kind](about)
    case 'saved':
      return notices.saved(about)
    case 'deleted':
    case 'deletedLater':
    case 'archived':
      return whole[about.kind](about)
    case 'linkOff':
    case 'linkOn':
      return about.label === '' ? notices[`${about.kind}Plain`](about) : notices[about.kind](about)
    case 'accountRemoved':
      return notices.accountRemoved(about)
    case 'moved':
      return notices.moved(about)
    case 'shopOff':
      return notices.turnedOff(about)
  }
}
