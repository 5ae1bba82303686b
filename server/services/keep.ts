/** For how long things are kept; apart from what removes them, which no start waits for. */

/** Days after their end that things are kept for; undefined: for good. */
export interface Keep {
  /** Links that ended or were turned off. */
  readonly links: number | undefined
  /** Carts handed over on the phone, with what the caller made of them. */
  readonly calls: number | undefined
  /** Invitations that ended or were revoked, with their addresses. */
  readonly invitations: number | undefined
  /** Mail that was done: its recipient and words are gone by then. Whoever blocks its sender by it can do so as long. */
  readonly mail: number | undefined
  /** Reports of abuse, since they were made. */
  readonly reports: number | undefined
  /** Requests to teams that the team closed. */
  readonly requests: number | undefined
  /** What the log says of deleted carts beyond who did what and when. */
  readonly log: number | undefined
}

/** What holds where nothing else is set. */
export const USUAL_KEEP: Keep = { links: 90, calls: 30, invitations: 30, mail: 400, reports: 365, requests: undefined, log: 365 }
