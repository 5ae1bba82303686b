/** Forgets a person on this device. */
import type { DeskDeps } from '../deps.ts'
import type { Badge } from './badge.ts'

/** What sign-out, another company and another person do to what was kept. */
export interface Forgetting {
  /** Forgets everything of the person behind a connection; what is in the outbox stays theirs. */
  readonly forget: (connectionId: string) => Promise<void>
}

/** Creates it below the account, which calls it at every change of person. */
export function createForgetting({
  store,
  changed,
  forgotten,
  badge,
}: Pick<DeskDeps, 'store' | 'changed' | 'forgotten'> & { readonly badge: Badge }): Forgetting {
  return {
    forget: async (connectionId) => {
      const { forgetCarts, shares, drafts, links, answers, sync, recipients } = store.of(connectionId)
      await forgetCarts()
      for (const items of [shares, drafts, links, answers]) for (const id of (await items.all()).keys()) await items.remove(id)
      await forgotten(connectionId)
      await Promise.all([sync.remove(), recipients.remove()])
      await badge.update()
      changed('carts')
    },
  }
}
