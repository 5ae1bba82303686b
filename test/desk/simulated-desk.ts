/** A desk of a simulation: nothing of a browser, storage in memory, a clock moved by hand. */
import { createDesk, type Desk } from '../../lib/desk/desk.ts'
import { createDeskStore, type DeskStore } from '../../lib/storage/desk-items.ts'
import { memoryArea, settle } from './device.ts'
import { type FakeGlue, SERVER } from './fake-glue.ts'

/** What outlives a desk. */
export interface Place {
  readonly local: ReturnType<typeof memoryArea>
  readonly session: ReturnType<typeof memoryArea>
  readonly clock: { ms: number }
}

/** A new one. */
export function newPlace(): Place {
  return { local: memoryArea(), session: memoryArea(), clock: { ms: Date.UTC(2026, 10, 20, 10) } }
}

/** A desk and what it announced. */
export interface SimulatedDesk extends Desk {
  readonly store: DeskStore
  /** Topics, in order. */
  readonly told: string[]
  readonly badge: { text: string }
}

/** Mounts a desk at a place; `fetch` reaches the simulation's server. */
export function mountDesk({ local, session, clock }: Place, fetch: FakeGlue['fetch']): SimulatedDesk {
  const told: string[] = []
  const badge = { text: '' }
  const store = createDeskStore({ local, session })
  const desk = createDesk({
    store,
    now: () => clock.ms,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    fetch,
    isOnline: () => true,
    language: () => 'en',
    wait: () => new Promise(() => {}),
    changed: (topic) => void told.push(topic),
    forgotten: async () => undefined,
    poll: async () => undefined,
    wakePicturesAt: async () => undefined,
    wakeAt: async () => undefined,
    mayNotify: async () => false,
    notify: async () => undefined,
    showBadge: async (text) => {
      badge.text = text
    },
  })
  return { ...desk, store, told, badge }
}

/** A desk with a person at it. */
export async function deskOf(
  { username, password }: { readonly username: string; readonly password: string },
  { fetch, place = newPlace() }: { readonly fetch: FakeGlue['fetch']; readonly place?: Place },
): Promise<SimulatedDesk> {
  const desk = mountDesk(place, fetch)
  await desk.account.connect(SERVER)
  await desk.account.signIn(username, password)
  await settle()
  return desk
}
