/** What the page of all carts is drawn from. */
import { createInbox, type InboxModel } from './inbox-model.ts'
import { createOpenList, type OpenList } from './open-list.ts'
import type { PopupDeps } from './popup-deps.ts'
import { createPopupModel, type PopupModel } from './popup-model.ts'
import { createSavedModel, type SavedModel } from './saved-carts.ts'

/** Its models. */
export interface CartsPage {
  readonly model: PopupModel
  readonly saved: SavedModel
  readonly inbox: InboxModel
  readonly lists: OpenList
}

/** Makes them; a cart that was deleted is not shown any more. */
export function createCartsPage(deps: PopupDeps): CartsPage {
  const model = createPopupModel(deps)
  const onGone = (id: string): unknown => model.opened.value?.id === id && model.back()
  const saved = createSavedModel({ ...deps, toast: model.toast, onGone })
  const lists = createOpenList({
    ...deps,
    status: model.status,
    known: () => saved.carts.value?.flatMap(({ shop }) => shop ?? []) ?? [],
    load: async () => (await import('./list-model.ts')).createListModel,
    covers: () => model.opened.value ?? model.importing.value ?? saved.difference.value,
  })
  return { model, saved, inbox: createInbox(deps), lists }
}
