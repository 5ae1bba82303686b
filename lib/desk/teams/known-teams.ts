/** How many teams a person was of when the server was last asked: who is of none is not asked about at every opening of the popup. */
import * as z from 'zod/mini'
import type { StoredOptions } from '../../storage/stored.ts'
import type { DeskDeps } from '../deps.ts'

const known = z.object({ teams: z.int(), at: z.number() })
/** By the id of the connection; goes with its person. */
export const KNOWN_TEAMS = { prefix: 'known-teams', schema: known, version: 1 } as const satisfies StoredOptions<typeof known>

/** After so long a person who was of none may be of one. */
const SURE_MS = 24 * 60 * 60 * 1000

/** What is known of it. */
export interface KnownTeams {
  readonly note: (connectionId: string, teams: number) => Promise<void>
  /** True where the server said so in the last day. */
  readonly isOfNone: (connectionId: string) => Promise<boolean>
}

/** Creates it on the device's storage. */
export function createKnownTeams({ store, now }: Pick<DeskDeps, 'store' | 'now'>): KnownTeams {
  const item = store.bind(KNOWN_TEAMS)
  return {
    note: (id, teams) => item.set({ teams, at: now() }, id),
    isOfNone: async (id) => {
      const last = await item.get(id)
      const age = now() - (last?.at ?? 0)
      return last?.teams === 0 && age >= 0 && age < SURE_MS
    },
  }
}
