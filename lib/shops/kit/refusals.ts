/** What an adapter says of what its system has no capability for: `shop.no-write`, without a request. */
import type { Adapter, WriteOutcome } from '../shop.ts'

const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }

/** Every write and question refused; an adapter puts what it can do over it. */
export const refusals = {
  check: async (_page, lines) => lines.map(({ id }) => ({ lineId: id, availability: 'unknown' })),
  add: async (_page, { lines }) => lines.map(() => NO_WRITE),
  setQuantity: async () => NO_WRITE,
  remove: async () => NO_WRITE,
  clear: async () => NO_WRITE,
} as const satisfies Partial<Adapter>
