import type { JSX } from 'preact'
import type { ToastModel } from '../../lib/state/toast.ts'
import { ToastNotice } from './later-parts.ts'

/** The place for the notices of a screen; its live region is there from the start, so that what comes is read out. */
export function Toast({ model }: { readonly model: ToastModel }): JSX.Element {
  const toast = model.current.value
  return (
    <div role="status" onMouseEnter={model.hold} onMouseLeave={model.release} onFocusIn={model.hold} onFocusOut={model.release}>
      {toast && <ToastNotice toast={toast} onDismiss={model.dismiss} />}
    </div>
  )
}
