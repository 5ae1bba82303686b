/** One short notice at a time, with an undo, gone after ten seconds unless someone is on it. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { PermissionGroup } from '../contract/permission.ts'
import type { Later } from './topic-feed.ts'

/** What happened; the screen has the words. */
export type ToastAbout =
  | { readonly kind: 'stopped'; readonly names: readonly string[] }
  | { readonly kind: 'restored'; readonly names: readonly string[] }
  | { readonly kind: 'permission'; readonly name: string; readonly permission: PermissionGroup }
  | { readonly kind: 'takenBack' }
  | { readonly kind: 'shared'; readonly count: number; readonly isWaiting: boolean; readonly isMailed: boolean }
  | { readonly kind: 'updated'; readonly count: number; readonly isWaiting: boolean }
  | { readonly kind: 'invited'; readonly count: number }
  | { readonly kind: 'resent' | 'revoked'; readonly address: string }
  | { readonly kind: 'deleted' | 'deletedLater' | 'saved'; readonly name: string }
  | { readonly kind: 'archived'; readonly name: string }
  | { readonly kind: 'declined' | 'received' | 'stillDeclined' | 'said' | 'unsaid' | 'stillSaid'; readonly name: string }
  | { readonly kind: 'draftDiscarded' }
  | { readonly kind: 'shopOff'; readonly host: string }
  | { readonly kind: 'linkOff' | 'linkOn'; readonly count: number; readonly label: string }
  | { readonly kind: 'accountRemoved'; readonly host: string }
  | { readonly kind: 'moved'; readonly carts: number; readonly links: number }

/** A shown notice; `undo` is absent where nothing can be undone. */
export interface Toast {
  readonly about: ToastAbout
  readonly undo?: (event: Event) => void
}

/** The place for notices of one screen. */
export interface ToastModel {
  readonly current: ReadonlySignal<Toast | undefined>
  readonly show: (toast: Toast) => void
  readonly dismiss: () => void
  /** Keeps the notice while the pointer or the focus is on it. */
  readonly hold: () => void
  /** Starts the ten seconds again. */
  readonly release: () => void
}

const SHOWN_MS = 10_000

/** Makes the notice place of a screen. */
export function createToast(later: Later): ToastModel {
  const current = signal<Toast | undefined>(undefined)
  let stop = () => {}
  const dismiss = () => {
    stop()
    current.value = undefined
  }
  const release = () => {
    stop()
    if (current.value) stop = later(dismiss, SHOWN_MS)
  }
  const show = (toast: Toast) => {
    current.value = toast
    release()
  }
  return { current, show, dismiss, hold: () => stop(), release }
}
