/** Mail in words: subject, HTML and plain text in the recipient's language, and the headers around them. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { InvitationMail as Invitation } from '../../components/mail/InvitationMail.tsx'
import type { MailDocument as Document } from '../../components/mail/MailDocument.tsx'
import type { Language } from '../../lib/contract/languages.ts'
import { DIRECTIONS, speechOf } from '../../lib/core/languages.ts'
import { mail as de } from '../../lib/texts/made/de/mail.ts'
import { mail as en } from '../../lib/texts/made/en/mail.ts'
import { utcMomentText } from '../../lib/texts/moments.ts'
import type { InvitationLetter, ReadyLetter } from '../services/mail-letters.ts'
import type { MailInHand } from '../services/mail-outbox.ts'
import { InvitationMail, MailDocument } from './made/views.ts'
import type { SentMail } from './transport.ts'

// The made module has no types of its own.
const views: { readonly InvitationMail: typeof Invitation; readonly MailDocument: typeof Document } = { InvitationMail, MailDocument }
const TEXTS = { en, de } as const satisfies Readonly<Record<Language, unknown>>

/** What a letter says. */
type Words = Pick<SentMail, 'subject' | 'html' | 'text'>

/** The mail as it goes out; every address in it begins with `publicUrl`. */
export function wordsOf({ to, messageId, queuedAt, ready }: MailInHand, publicUrl: string): SentMail {
  const headers = {
    'List-Unsubscribe': `<${publicUrl}${ready.blockPath}>`,
    // One click, by POST: RFC 8058.
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    // No answers from holiday notes.
    'Auto-Submitted': 'auto-generated',
    'Content-Language': ready.language,
  }
  return { to, messageId, date: queuedAt, headers, ...invitationWords(ready.letter, ready, publicUrl) }
}

function invitationWords(letter: InvitationLetter, { language, blockPath }: ReadyLetter, publicUrl: string): Words {
  const { kind, sender, cart, message, expiresAt, path } = letter
  const texts = { ...TEXTS[language].invitation, ...(kind === 'reminder' ? TEXTS[language].reminder : {}) }
  const [address, block] = [`${publicUrl}${path}`, `${publicUrl}${blockPath}`]
  const until = expiresAt === undefined ? undefined : utcMomentText(new Date(expiresAt), speechOf(language, []).locale)
  const { host } = new URL(publicUrl)
  const subject = plainHeader(texts.subject({ sender, cart }))
  const children = h(views.InvitationMail, { texts, sender, cart, message, until, address, block, host })
  const page = h(views.MailDocument, { language, dir: DIRECTIONS[language], title: subject, children })
  const text = [
    `${texts.title({ sender })}\n${texts.what({ cart })}`,
    ...(message === undefined ? [] : [`${texts.message({ sender })}\n${message.replace(/^/gm, '> ')}`]),
    `${texts.open}:\n${address}`,
    ...(until === undefined ? [] : [texts.until({ moment: until })]),
    `-- \n${texts.why({ sender, host })}\n${texts.block({ sender })}:\n${block}`,
  ]
  return { subject, html: `<!doctype html>${renderToString(page)}`, text: text.join('\n\n') }
}

// A text that looks like an encoded word goes out as it is, and readers decode it: so it could hold what was taken out of names.
function plainHeader(text: string): string {
  return text.replaceAll('=?', '= ?')
}
