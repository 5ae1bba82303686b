import type { JSX } from 'preact'
import type { Toast, ToastAbout } from '../../lib/state/toast.ts'
import { toastText } from '../../lib/texts/en/toasts.ts'
import { wholeCartText } from '../../lib/texts/en/whole-cart.ts'
import { Icon } from './Icon.tsx'
import { xIcon } from './icon-nodes.ts'

/** One notice: what happened, the way back where there is one, and the way to be rid of it. */
export function ToastNotice({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }): JSX.Element {
  return (
    <div class="toast">
      <span class="sp">{toastWords(toast.about)}</span>
      {toast.undo && (
        <button class="btn" type="button" onClick={toast.undo}>
          {toast.about.kind === 'shopOff' ? toastText.turnOnAgain : toastText.undo}
        </button>
      )}
      <button class="ib" type="button" aria-label={toastText.dismiss} onClick={onDismiss}>
        <Icon of={xIcon} />
      </button>
    </div>
  )
}

function toastWords(about: ToastAbout): string {
  switch (about.kind) {
    case 'stopped':
      return toastText.stopped(about.names)
    case 'restored':
      return toastText.restored(about.names)
    case 'permission':
      return toastText.changedPermission(about.name, about.permission)
    case 'takenBack':
      return toastText.takenBack
    case 'shared':
      return about.isWaiting ? toastText.kept : toastText.shared(about.count)
    case 'updated':
      return about.isWaiting ? wholeCartText.updateWaits : wholeCartText.updated(about.count)
    case 'deleted':
      return wholeCartText.deleted(about.name)
    case 'archived':
      return wholeCartText.archived(about.name)
    case 'accountRemoved':
      return toastText.accountRemoved(about.host)
    case 'shopOff':
      return toastText.turnedOff(about.host)
  }
}
