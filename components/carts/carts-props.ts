import type { PopupModel } from '../../lib/state/popup-model.ts'
import type { SavedModel } from '../../lib/state/saved-carts.ts'

/** What the page of all carts is drawn from. */
export interface CartsProps {
  readonly model: PopupModel
  readonly saved: SavedModel
}
