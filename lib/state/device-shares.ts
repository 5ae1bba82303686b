/** What this device shared by link without an account: shown where nobody is signed in, and ended there. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { KnownLink, LinkedShare } from '../contract/links.ts'
import type { Account } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { OwnerDetails } from './owner-details.ts'
import type { TabActions } from './tab-actions.ts'
import type { ToastModel } from './toast.ts'

/** State and moves of these shares. */
export interface DeviceShares {
  /** Carts with their links, the newest first; none while somebody is signed in. */
  readonly deviceShares: ReadonlySignal<readonly LinkedShare[]>
  /** What whoever has this device says of themselves for checkout, with one of these carts; undefined until that is brought. */
  readonly ownerOf: (cartId: string) => OwnerDetails | undefined
  /** Turns a link off, with a way back. */
  readonly endLink: (share: LinkedShare, link: KnownLink) => Promise<void>
}

interface DeviceDeps extends Pick<TabActions, 'guarded'> {
  readonly ask: Ask
  readonly toast: ToastModel
}

/** Makes them over the popup's account. */
export function createDeviceShares(
  { ask, guarded, toast }: DeviceDeps,
  { account }: { readonly account: Signal<Account | undefined> },
): DeviceShares {
  const deviceShares = signal<readonly LinkedShare[]>([])
  const owners = signal<ReadonlyMap<string, OwnerDetails>>(new Map())
  const makeOwners = async (kept: readonly LinkedShare[]): Promise<void> => {
    const { createOwnerDetails } = await import('./owner-details.ts')
    // What is open, and being typed, stays where the account is told once more.
    const known = owners.value
    owners.value = new Map(kept.map(({ cartId }) => [cartId, known.get(cartId) ?? createOwnerDetails({ ask, cartId })]))
  }
  effect(() => {
    if (account.value?.anonymous)
      void guarded(async () => {
        const kept = await ask('links.kept')
        deviceShares.value = kept
        if (kept.length > 0) await makeOwners(kept)
      })
    else {
      deviceShares.value = []
      owners.value = new Map()
    }
  })
  const turn = (cartId: string, link: KnownLink, isRevoked: boolean): Promise<void> =>
    guarded(async () => {
      const links = await ask('links.change', { cartId, linkId: link.id, isRevoked })
      deviceShares.value = deviceShares.value.map((share) => (share.cartId === cartId ? { ...share, links } : share))
      const about = { kind: isRevoked ? 'linkOff' : 'linkOn', count: 1, label: link.label } as const
      toast.show({ about, ...(isRevoked ? { undo: () => void turn(cartId, link, false) } : {}) })
    })
  return { deviceShares, ownerOf: (cartId) => owners.value.get(cartId), endLink: ({ cartId }, link) => turn(cartId, link, true) }
}
