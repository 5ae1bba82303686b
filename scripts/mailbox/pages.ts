/** Pages of the mailbox. Whatever a mail says is shown as text, its HTML in a frame where nothing runs. */
import { type ComponentChild, type ComponentChildren, h } from 'preact'
import type { Speech } from '../../lib/core/languages.ts'
import { mailbox as de } from '../../lib/texts/made/de/mailbox.ts'
import { mailbox as en } from '../../lib/texts/made/en/mailbox.ts'
import { type SentPage, sentPage } from '../../server/pages/page.ts'
import type { Arrived } from './sink.ts'

/** Where the styles are that only these pages have. */
export const MAILBOX_STYLES = '/mailbox.css'

const TEXTS = { en, de } as const
const MOST_SHOWN = 300
// Frames inherit the rules of their page: mails bring styles in themselves.
const OWN_STYLES = "style-src 'self'"
// For the frame: its links lead out of it, to pages that are as free as others.
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox'
const IN_NEW_TAB = '<base target="_blank">'

/** All mails, the newest first. */
export function listPage(mails: readonly Arrived[], speech: Speech): SentPage {
  const texts = TEXTS[speech.language]
  const rows = mails.toReversed().map((mail) => {
    const said = texts.fromTo({ from: senderOf(mail, speech), to: receiversOf(mail, speech) })
    const about = h('span', { class: 'stack tight' }, h('b', { dir: 'auto' }, subjectOf(mail, speech)), h('span', { class: 'm3' }, said))
    return h('li', {}, h('a', { class: 'row two tap', href: `/mails/${mail.number}` }, about, arrival(mail, speech)))
  })
  const list = h('ul', { class: 'card list', 'aria-label': texts.list }, rows)
  const none = h('div', { class: 'empty' }, h('h2', {}, texts.empty), h('p', {}, texts.emptyHelp))
  const head = [h('h1', {}, texts.title), h('p', {}, texts.lead), h('p', {}, h('a', { href: '/' }, texts.reload))]
  return page([...head, rows.length === 0 ? none : list], texts.title, speech)
}

/** One mail: its HTML and its text side by side. */
export function mailPage(mail: Arrived, speech: Speech): SentPage {
  const texts = TEXTS[speech.language]
  const { html, text } = mail.parsed
  const facts = [
    [texts.from, senderOf(mail, speech)],
    [texts.to, receiversOf(mail, speech)],
    [texts.time, arrival(mail, speech)],
  ].flatMap(([name, value]) => [h('dt', { class: 'm3' }, name), h('dd', {}, value)])
  // In front of all, also of a doctype, which a frame of this kind does not need.
  const frame = h('iframe', { sandbox: SANDBOX, title: texts.asHtml, srcdoc: `${IN_NEW_TAB}${html}` })
  const asHtml = html === undefined ? h('p', {}, texts.noHtml) : [frame, h('p', { class: 'm3' }, texts.links)]
  const asText = text === undefined ? h('p', {}, texts.noText) : h('pre', { class: 'card', dir: 'auto' }, text)
  const parts = [
    h('section', { class: 'stack' }, h('h2', {}, texts.asHtml), asHtml),
    h('section', { class: 'stack' }, h('h2', {}, texts.asText), asText),
  ]
  const subject = subjectOf(mail, speech)
  const all = [backTo(speech), h('h1', { dir: 'auto' }, subject), h('dl', {}, facts), h('div', { class: 'both' }, parts)]
  const { html: sent, headers } = page(all, subject, speech)
  const policy = headers['content-security-policy']?.replace(OWN_STYLES, `${OWN_STYLES} 'unsafe-inline'`) ?? ''
  return { html: sent, headers: { ...headers, 'content-security-policy': policy } }
}

/** What is said where there is no mail of that number. */
export function gonePage(speech: Speech): SentPage {
  const { gone, goneHelp } = TEXTS[speech.language]
  return page([h('h1', {}, gone), h('p', {}, goneHelp), backTo(speech)], gone, speech)
}

function page(content: ComponentChildren, title: string, { language }: Speech): SentPage {
  const head = h('link', { rel: 'stylesheet', href: MAILBOX_STYLES })
  return sentPage(h('main', { class: 'page mailbox' }, content), { language, title, head })
}

function backTo({ language }: Speech): ComponentChild {
  return h('p', {}, h('a', { href: '/' }, TEXTS[language].back))
}

function arrival({ at }: Arrived, { locale }: Speech): ComponentChild {
  const said = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
  return h('time', { class: 'm3', datetime: at.toISOString() }, said)
}

function subjectOf({ parsed: { subject = '' } }: Arrived, { language }: Speech): string {
  return subject.trim() === '' ? TEXTS[language].noSubject : shortened(subject)
}

// As the mail says it; a sender it does not name is the one of the envelope.
function senderOf({ parsed, from }: Arrived, { language }: Speech): string {
  const { name = '', address = from } = parsed.from ?? {}
  return shortened(name === '' ? address : `${name} <${address}>`) || TEXTS[language].nobody
}

// Who got it, whatever the mail says.
function receiversOf({ to }: Arrived, { language }: Speech): string {
  return shortened(to.join(', ')) || TEXTS[language].nobody
}

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
