/** What the worker's parts are given besides the browser's own calls: what its desk is, with the whole store and every topic of its screens. */
import type { NoticeCalls } from '../desk/carts/notices.ts'
import type { DeskDeps } from '../desk/deps.ts'
import type { Topic } from '../messages/ui-port.ts'
import type { Store } from '../storage/items.ts'

/** Everything outside the rules that is no call of the browser's. */
export interface WorkerDeps extends Omit<DeskDeps, 'store' | 'changed' | 'forgotten' | keyof NoticeCalls> {
  readonly store: Store
  /** Tells open screens that something they show may have changed. */
  readonly changed: (topic: Topic) => void
}
