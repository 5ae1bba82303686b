/** Why a server is not to be had right now, as three things people must not mistake for each other. */

const AWAY = ['offline', 'unreachable', 'unavailable'] as const

/** No network here; nobody answers there; the server answers that it cannot. */
export type Away = (typeof AWAY)[number]

/** The code as a reason why the server is away; undefined for every other code, and for none. */
export function awayOf(code: string | undefined): Away | undefined {
  return AWAY.find((known) => known === code)
}
