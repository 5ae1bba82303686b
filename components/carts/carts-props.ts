import type { InboxModel } from '../../lib/state/inbox-model.ts'
import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { SavedModel } from '../../lib/state/saved-carts.ts'

/** What saved carts are drawn from. */
export interface SavedProps {
  readonly model: PopupModel
  readonly saved: SavedModel
}

/** What the page of all carts is drawn from. */
export interface CartsProps extends SavedProps {
  readonly inbox: InboxModel
}
