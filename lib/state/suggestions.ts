/** Finding colleagues by what was typed or pasted. */
import type { Recipient } from '../contract/views.ts'

const MAX_SUGGESTIONS = 6

/** Colleagues whose name, address or unit fits, best first, at most six; all of them (first six) for an empty query. */
export function suggestionsFor(query: string, recipients: readonly Recipient[]): readonly Recipient[] {
  const wanted = folded(query)
  return recipients
    .map((recipient) => ({ recipient, rank: rankOf(recipient, wanted) }))
    .filter(({ rank }) => rank < NO_FIT)
    .sort((a, b) => a.rank - b.rank || a.recipient.name.localeCompare(b.recipient.name))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ recipient }) => recipient)
}

/** The colleague whose whole name or address this is, "Name <address>" included; undefined when nobody's or two people's. */
export function exactRecipient(text: string, recipients: readonly Recipient[]): Recipient | undefined {
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1]
  const wanted = folded(address ?? text)
  const byAddress = recipients.find(({ email }) => email !== undefined && folded(email) === wanted)
  if (byAddress) return byAddress
  const byName = recipients.filter(({ name }) => folded(name) === wanted)
  return byName.length === 1 ? byName[0] : undefined
}

/** Several names or addresses in one text, trimmed, without empty ones and repeats. */
export function splitPeople(text: string): readonly string[] {
  return [...new Set(text.split(/[,;\n\t]+/).map((part) => part.trim()))].filter((part) => part !== '')
}

const NO_FIT = 9

function rankOf({ name, email, unit }: Recipient, wanted: string): number {
  if (wanted === '') return 0
  const whole = folded(name)
  if (whole.startsWith(wanted)) return 0
  if (whole.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 1
  if (folded(email ?? '').startsWith(wanted)) return 2
  if (whole.includes(wanted)) return 3
  if (folded(email ?? '').includes(wanted)) return 4
  return folded(unit ?? '').startsWith(wanted) ? 5 : NO_FIT
}

// "Müller" is found by "muller": people type without accents.
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
