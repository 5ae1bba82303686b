/** Sends what is due, all the time. Any number of servers may: a mail is in one hand at a time. */
import { keepInHand, LEASE_MS, type MailInHand, type OutboxDeps, type Outcome, settle, takeDueMail } from '../services/mail-outbox.ts'
import type { Transport } from './transport.ts'

/** What a round needs. `words`: puts a mail into words. */
export interface SendingDeps extends OutboxDeps {
  readonly transport: Transport
  readonly words: (mail: MailInHand) => Parameters<Transport['send']>[0]
}

/** One round: sends what is due now, and answers how many mails were taken; zero when nothing was. */
export async function sendDueMail(deps: SendingDeps): Promise<number> {
  const { taken, mails } = await takeDueMail(deps)
  const sent = await Promise.allSettled(mails.map((mail) => sendOne(deps, mail)))
  for (const one of sent) if (one.status === 'rejected') throw one.reason
  return taken
}

async function sendOne(deps: SendingDeps, mail: MailInHand): Promise<void> {
  const { log } = deps
  const holding = setInterval(() => {
    // Fails: somebody else takes the mail later, and the recipient's mailbox knows it by its Message-ID.
    keepInHand(deps, mail).catch((error: unknown) => log.warn('mail not kept in hand', { mail: mail.row.id, error }))
  }, LEASE_MS / 3)
  try {
    await settle(deps, mail, await tryOnce(deps, mail))
  } finally {
    clearInterval(holding)
  }
}

// A letter nobody can put into words is a bug: it waits for whoever mends it.
async function tryOnce({ transport, words, log }: SendingDeps, mail: MailInHand): Promise<Outcome> {
  try {
    return await transport.send(words(mail))
  } catch (error) {
    log.error('mail not written', { mail: mail.row.id, error })
    return { kind: 'later', code: 'unwritten' }
  }
}
