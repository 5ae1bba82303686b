import type { Line } from '../../lib/contract/cart.ts'
import type { TeamRequest } from '../../lib/contract/teams.ts'
import type { TabStatus } from '../../lib/contract/views.ts'

/** The cart of the tab this page works with. */
interface OfShop {
  readonly tabId: number
  readonly lines: readonly Line[]
}

/** What a request can be answered with besides its own cart; undefined where the tab shows no cart of its shop, or an empty one. */
export function ofShop({ shop }: Pick<TeamRequest, 'shop'>, status: TabStatus | undefined): OfShop | undefined {
  const capture = status?.state === 'ready' && status.origin === shop ? status.capture : undefined
  if (!status || capture?.state !== 'cart' || capture.cart.lines.length === 0) return undefined
  return { tabId: status.tabId, lines: capture.cart.lines }
}
