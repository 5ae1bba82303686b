/** Forgets a person on this device. */
import { isTakenId } from '../../core/taken-cart.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import type { DeskDeps } from '../deps.ts'
import { KNOWN_TEAMS } from '../teams/known-teams.ts'
import type { Badge } from './badge.ts'

/** What sign-out, another company and another person do to what was kept. */
export interface Forgetting {
  /** Forgets everything of the person behind a connection; what is in the outbox stays theirs. With `keepsTaken` carts that nobody took along from links stay, too. */
  readonly forget: (connectionId: string, keepsTaken?: boolean) => Promise<void>
  /** Gives the carts taken along on one connection to another. */
  readonly carry: (from: string, to: string) => Promise<void>
}

/** Creates it below the account, which calls it at every change of person. */
export function createForgetting({
  store,
  changed,
  forgotten,
  badge,
}: Pick<DeskDeps, 'store' | 'changed' | 'forgotten'> & { readonly badge: Badge }): Forgetting {
  return {
    forget: async (connectionId, keepsTaken = false) => {
      const items = store.of(connectionId)
      const { shares, drafts, links, answers, sync, recipients, pictures, picturesToSend } = items
      await (keepsTaken ? forgetOthers(items) : items.forgetCarts())
      for (const kept of [shares, drafts, links, answers, picturesToSend]) for (const id of (await kept.all()).keys()) await kept.remove(id)
      await forgotten(connectionId)
      await store.bind(KNOWN_TEAMS).remove(connectionId)
      await Promise.all([sync.remove(), recipients.remove(), pictures.clear(keepsTaken ? isTakenId : undefined)])
      await badge.update()
      changed('carts')
    },
    carry: async (from, to) => {
      const [left, right] = [store.of(from), store.of(to)]
      for (const id of await takenIn(left)) {
        const [cart, marks] = [await left.carts.get(id), await left.marks.get(id)]
        if (cart) await right.carts.set(cart, id)
        if (cart && marks) await right.marks.set(marks, id)
        const pictures = await left.pictures.get(id)
        if (cart && pictures) await right.pictures.keep(id, pictures)
        await left.carts.remove(id)
      }
      await left.pictures.clear((id) => !isTakenId(id))
      changed('carts')
    },
  }
}

async function forgetOthers(items: OwnItems): Promise<void> {
  if ((await takenIn(items)).length === 0) return items.forgetCarts()
  await items.takenOver()
  await items.carts.change({ remove: [...(await items.carts.rows()).keys()].filter((id) => !isTakenId(id)) })
}

async function takenIn({ carts }: OwnItems): Promise<readonly string[]> {
  return [...(await carts.rows()).keys()].filter(isTakenId)
}
