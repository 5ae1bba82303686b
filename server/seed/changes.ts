/** What a load of the seed file changed: collected while it runs, told in the log once it holds. */
import type { Log } from '../log.ts'

/** One change of a person, in ids only. `sessions`: sign-ins it ended. */
export interface PersonChange {
  readonly what:
    | 'password changed'
    | 'names changed'
    | 'address changed'
    | 'reference changed'
    | 'rights changed'
    | 'person removed'
    | 'person removed from company'
    | 'person restored'
  readonly account: string
  readonly companyUser?: string
  readonly sessions?: number
}

/** What else may be added or brought up to date. */
type Kind = 'accounts' | 'companies' | 'units' | 'teams' | 'roles' | 'users' | 'stores' | 'products' | 'carts'

const SHOWN: ReadonlySet<PersonChange['what']> = new Set(['names changed', 'address changed', 'reference changed', 'rights changed'])

/** Collects changes. */
export interface Changes {
  person(change: PersonChange): void
  /** Counts something that was added or changed. */
  count(kind: Kind): void
  /** True: carts may show something else, for what they show of people, companies or products is another. */
  readonly isShownInCarts: () => boolean
  /** Says it all. */
  tell(log: Log): void
}

/** None yet. */
export function noChanges(): Changes {
  const people: PersonChange[] = []
  const counts: Partial<Record<Kind, number>> = {}
  return {
    person: (change) => people.push(change),
    count: (kind) => {
      counts[kind] = (counts[kind] ?? 0) + 1
    },
    isShownInCarts: () =>
      people.some(({ what }) => SHOWN.has(what)) || [counts.companies, counts.units, counts.products].some((count) => count !== undefined),
    tell: (log) => {
      for (const { what, ...whose } of people) log.info(`seed: ${what}`, whose)
      log.info('seed loaded', counts)
    },
  }
}
