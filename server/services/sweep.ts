/** What is removed when: everything here is of no use to anybody any more. */

import { LOOKS_FOR_MS } from '../../lib/contract/cart-viewers.ts'
import { sweepNews } from '../store/cart-news.ts'
import { sweepViewers } from '../store/cart-viewers.ts'
import type { Db } from '../store/db.ts'
import { sweepLinkChecks } from '../store/link-checks.ts'
import { sweepMail } from '../store/mail.ts'
import { sweepPictures } from '../store/pictures.ts'
import { sweepCounters, sweepPlaces } from '../store/rate-limits.ts'
import { sweepCodes } from '../store/spoken-codes.ts'
import { sweepAnswers, sweepCallers, sweepGuests, sweepInvitations, sweepReports, sweepSessions } from '../store/sweep.ts'
import { sweepAnonymous } from '../store/sweep-anonymous.ts'
import { type Keep, USUAL_KEEP } from './keep.ts'
import { keptSince, type SweptByAge, sweepByAge } from './retention.ts'
import { KNOWN_MS } from './sign-in-gate.ts'

/** A kept answer protects a repeated write; guests' carts live as long as Spryker keeps them by default. */
const KEPT_MS = 30 * 86_400_000

/** How many were removed. */
export interface Swept extends SweptByAge {
  readonly sessions: number
  readonly answers: number
  readonly guests: number
  /** Devices without an account that were not used for long, and notes of where the carts of others went. */
  readonly anonymous: number
  /** Carts that were gone for somebody, and who was told or did not ask. */
  readonly news: number
  /** Counters of sign-ins that ran out. */
  readonly counters: number
  /** Networks nobody signed in from for long. */
  readonly places: number
  /** Mail that was done long ago. */
  readonly mail: number
  /** Invitations that ended, with the addresses in them. */
  readonly invitations: number
  /** Old reports about links and invitations. */
  readonly reports: number
  /** Small pictures that no cart has any more. */
  readonly pictures: number
  /** Spoken codes that ended. */
  readonly codes: number
  /** What callers said of themselves, once their call is over. */
  readonly callers: number
  /** Codes and passes of links that ask who opens them, after their end. */
  readonly linkChecks: number
  /** Who looked at a cart and does no more. */
  readonly viewers: number
}

/** Removes sessions that ran out for good, answers to writes older than 30 days, guests unseen for 30 days, devices without an account unused for 90 whose links have ended, what was told of carts that are gone for 30 days, pictures no cart has any more, spoken codes that ended, what callers said on calls that are over, what limits no longer need, and what is kept for as long as `keep` says. Any number of servers may run it at once. */
export async function sweep(db: Db, now: Date, keep: Keep = USUAL_KEEP): Promise<Swept> {
  const before = new Date(now.getTime() - KEPT_MS)
  const sessions = await sweepSessions(db, now)
  const answers = await sweepAnswers(db, before)
  const guests = await sweepGuests(db, before)
  const anonymous = await sweepAnonymous(db, { now, linksEndedBefore: before, lookAgainAt: new Date(now.getTime() + KEPT_MS) })
  const news = await sweepNews(db, before)
  const counters = await sweepCounters(db, now)
  const since = (days: number | undefined): Date => keptSince(now, days) ?? new Date(0)
  const mail = await sweepMail(db, since(keep.mail))
  const invitations = await sweepInvitations(db, since(keep.invitations))
  const reports = await sweepReports(db, since(keep.reports))
  const byAge = await sweepByAge(db, now, keep)
  const pictures = await sweepPictures(db, now)
  const codes = await sweepCodes(db, now)
  const callers = await sweepCallers(db, now)
  const linkChecks = await sweepLinkChecks(db, now)
  const viewers = await sweepViewers(db, new Date(now.getTime() - LOOKS_FOR_MS))
  const places = await sweepPlaces(db, new Date(now.getTime() - KNOWN_MS))
  return {
    sessions,
    answers,
    guests,
    anonymous,
    news,
    counters,
    mail,
    invitations,
    reports,
    pictures,
    codes,
    callers,
    linkChecks,
    viewers,
    places,
    ...byAge,
  }
}
