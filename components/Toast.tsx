import type { JSX } from 'preact'
import { cartsText } from '../assets/locales/en/carts.ts'
import type { ToastAbout, ToastModel } from '../lib/state/toast.ts'
import { Icon } from './Icon.tsx'
import { xIcon } from './icon-nodes.ts'

/** The notice of a screen; its live region is there from the start, so that what comes is read out. */
export function Toast({ model }: { readonly model: ToastModel }): JSX.Element {
  const toast = model.current.value
  return (
    <div role="status" onMouseEnter={model.hold} onMouseLeave={model.release} onFocusIn={model.hold} onFocusOut={model.release}>
      {toast && (
        <div class="toast">
          <span class="sp">{toastWords(toast.about)}</span>
          {toast.undo && (
            <button class="btn" type="button" onClick={toast.undo}>
              {toast.about.kind === 'shopOff' ? cartsText.turnOnAgain : cartsText.undo}
            </button>
          )}
          <button class="ib" type="button" aria-label={cartsText.dismiss} onClick={model.dismiss}>
            <Icon of={xIcon} />
          </button>
        </div>
      )}
    </div>
  )
}

function toastWords(about: ToastAbout): string {
  switch (about.kind) {
    case 'stopped':
      return cartsText.stopped(about.names)
    case 'restored':
      return cartsText.restored(about.names)
    case 'permission':
      return cartsText.changedPermission(about.name, about.permission)
    case 'takenBack':
      return cartsText.takenBack
    case 'shared':
      return about.isWaiting ? cartsText.kept : cartsText.shared(about.count)
    case 'shopOff':
      return cartsText.turnedOff(about.host)
  }
}
