/** Mail in words: subject, HTML and plain text in the recipient's language, and the headers around them. */
import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { CodeMail as Code } from '../../components/mail/CodeMail.tsx'
import type { InvitationMail as Invitation } from '../../components/mail/InvitationMail.tsx'
import type { MailDocument as Document } from '../../components/mail/MailDocument.tsx'
import type { ReportMail as Report } from '../../components/mail/ReportMail.tsx'
import type { TeamMail as Team } from '../../components/mail/TeamMail.tsx'
import type { Language } from '../../lib/contract/languages.ts'
import { DIRECTIONS, speechOf } from '../../lib/core/languages.ts'
import { mail as de } from '../../lib/texts/made/de/mail.ts'
import { mail as en } from '../../lib/texts/made/en/mail.ts'
import { utcMomentText } from '../../lib/texts/moments.ts'
import {
  type CodeLetter,
  type InvitationLetter,
  NO_NAME,
  type ReadyLetter,
  type ReportLetter,
  type TeamLetter,
} from '../services/mail-letters.ts'
import type { MailInHand } from '../services/mail-outbox.ts'
import { harmless } from './harmless.ts'
import { CodeMail, InvitationMail, MailDocument, ReportMail, TeamMail } from './made/views.ts'
import type { SentMail } from './transport.ts'

// The made module has no types of its own.
const views: {
  readonly CodeMail: typeof Code
  readonly InvitationMail: typeof Invitation
  readonly MailDocument: typeof Document
  readonly ReportMail: typeof Report
  readonly TeamMail: typeof Team
} = { CodeMail, InvitationMail, MailDocument, ReportMail, TeamMail }
const TEXTS = { en, de } as const satisfies Readonly<Record<Language, unknown>>

/** What a letter says, and what mail programs are told of it. */
type Words = Pick<SentMail, 'sender' | 'subject' | 'html' | 'text' | 'headers'>

/** The mail as it goes out; every address in it begins with `publicUrl`. */
export function wordsOf({ to, messageId, queuedAt, ready }: MailInHand, publicUrl: string): SentMail {
  const { headers, ...words } = said(ready, publicUrl)
  // No answers from holiday notes.
  return {
    to,
    messageId,
    date: queuedAt,
    headers: { ...headers, 'Auto-Submitted': 'auto-generated', 'Content-Language': ready.language },
    ...words,
  }
}

function said(ready: ReadyLetter, publicUrl: string): Words {
  if (!('blockPath' in ready)) {
    if (ready.letter.kind === 'team-request') return teamWords(ready.letter, ready, publicUrl)
    return reportWords(ready.letter, ready, new URL(publicUrl).host)
  }
  const block = `${publicUrl}${ready.blockPath}`
  // One click, by POST: RFC 8058.
  const headers = { 'List-Unsubscribe': `<${block}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  const { letter } = ready
  const around = { publicUrl, block }
  return { headers, ...(letter.kind === 'code' ? codeWords(letter, ready, around) : invitationWords(letter, ready, around)) }
}

interface Around {
  readonly publicUrl: string
  /** Of the page that blocks the sender. */
  readonly block: string
}

// Nothing of the cart, and no way to it: whoever asked for the code has its page open.
function codeWords(
  { code, ...from }: CodeLetter,
  { language }: Pick<ReadyLetter, 'language'>,
  { publicUrl, block }: Around,
): Omit<Words, 'headers'> {
  const texts = TEXTS[language].code
  const by = from.sender === undefined ? undefined : byWhom({ ...from, sender: from.sender }, language)
  const sender = by?.who
  const { host } = new URL(publicUrl)
  const said = {
    code: `${code.slice(0, 4)} ${code.slice(4)}`,
    why: sender === undefined ? texts.whyUnsigned({ host }) : texts.why({ host, sender }),
    noMore: by === undefined ? texts.blockUnsigned : texts.block({ sender: by.blocked }),
  }
  const html = documentOf(h(views.CodeMail, { texts, ...said, block }), language, texts.subject)
  const text = [`${texts.title}: ${said.code}`, texts.what, `-- \n${said.why}\n${said.noMore}:\n${block}`]
  return { sender: headerName(sender), subject: texts.subject, html, text: text.join('\n\n') }
}

function invitationWords(
  { kind, expiresAt, path, ...wrote }: InvitationLetter,
  { language }: Pick<ReadyLetter, 'language'>,
  { publicUrl, block }: Around,
): Omit<Words, 'headers'> {
  const { invitation, reminder, share, call } = TEXTS[language]
  const texts = { ...invitation, ...{ invitation: {}, reminder, share, call }[kind] }
  const [{ who: sender, blocked }, cart] = [byWhom(wrote, language), harmless(wrote.cart)]
  const message = wrote.message === undefined ? undefined : harmless(wrote.message)
  const address = `${publicUrl}${path}`
  const until = expiresAt === undefined ? undefined : momentIn(language, expiresAt)
  const { host } = new URL(publicUrl)
  const subject = plainHeader(texts.subject({ sender, cart }))
  const html = documentOf(
    h(views.InvitationMail, { texts, sender, blocked, cart, message, until, address, block, host }),
    language,
    subject,
  )
  const text = [
    `${texts.title({ sender })}\n${texts.what({ cart })}`,
    ...(message === undefined ? [] : [`${texts.message({ sender })}\n${quote(message)}`]),
    `${texts.open}:\n${address}`,
    ...(until === undefined ? [] : [texts.until({ moment: until })]),
    `-- \n${texts.why({ sender, host })}\n${texts.block({ sender: blocked })}:\n${block}`,
  ]
  return { sender: headerName(sender), subject, html, text: text.join('\n\n') }
}

// Names as they may stand in mail. What is blocked is whose mail it is, whoever acts for them.
function byWhom({ sender: name, agent: acting }: Pick<InvitationLetter, 'sender' | 'agent'>, language: Language) {
  const sender = harmless(name)
  if (acting === undefined) return { who: sender, blocked: sender }
  const [{ by }, agent] = [TEXTS[language], harmless(acting)]
  if (name !== NO_NAME) return { who: by.agentFor({ agent, sender }), blocked: sender }
  return { who: by.agent({ agent }), blocked: by.agent({ agent }) }
}

// Without an address of what was reported: whoever has it could open it.
function reportWords({ count, reports: quoted }: ReportLetter, { language }: Pick<ReadyLetter, 'language'>, host: string): Words {
  const texts = TEXTS[language].report
  const reports = quoted.map(({ kind, link, cart, company, reason, said: wrote, at }) => ({
    reason: texts[reason],
    moment: momentIn(language, at),
    of: texts[kind]({ link, cart, company }),
    said: harmless(wrote),
  }))
  const subject = plainHeader(texts.subject({ count, host }))
  const html = documentOf(h(views.ReportMail, { texts, count, reports, host }), language, subject)
  const text = [
    texts.title({ count }),
    ...reports.map(({ reason, moment, of, said: wrote }) => [reason, moment, of, ...(wrote === '' ? [] : [quote(wrote)])].join('\n')),
    ...(count > reports.length ? [texts.more({ count: count - reports.length })] : []),
    texts.all,
    `-- \n${texts.why({ host })}`,
  ]
  return { sender: undefined, subject, html, text: text.join('\n\n'), headers: {} }
}

// Nothing of the cart, and no address: whoever is of the team reads both in the inbox.
function teamWords({ count, path, ...of }: TeamLetter, { language }: Pick<ReadyLetter, 'language'>, publicUrl: string): Words {
  const texts = TEXTS[language].team
  const [customer, team] = [harmless(of.customer), harmless(of.team)]
  const [address, { host }] = [`${publicUrl}${path}`, new URL(publicUrl)]
  const subject = plainHeader(texts.subject({ customer, team }))
  const html = documentOf(h(views.TeamMail, { texts, customer, team, count, address, host }), language, subject)
  const text = [texts.title({ customer, team }), texts.what({ count }), `${texts.open}:\n${address}`, `-- \n${texts.why({ team, host })}`]
  return { sender: headerName(customer), subject, html, text: text.join('\n\n'), headers: {} }
}

function documentOf(children: ComponentChild, language: Language, title: string): string {
  return `<!doctype html>${renderToString(h(views.MailDocument, { language, dir: DIRECTIONS[language], title, children }))}`
}

function momentIn(language: Language, at: string): string {
  return utcMomentText(new Date(at), speechOf(language, []).locale)
}

function quote(text: string): string {
  return text.replace(/^/gm, '> ')
}

// No name looks like an address beside it.
function headerName(name: string | undefined): string | undefined {
  return name === undefined
    ? undefined
    : plainHeader(
        name
          .replace(/[<>@"(),:;\\[\]]+/g, ' ')
          .replace(/ {2,}/g, ' ')
          .trim(),
      )
}

// A text that looks like an encoded word goes out as it is, and readers decode it: so it could hold what was taken out of names.
function plainHeader(text: string): string {
  return text.replaceAll('=?', '= ?')
}
