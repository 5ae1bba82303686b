/** Who may open a link that asks for an e-mail address: single addresses, and whole domains written as `@firm.example`. */
import { type EmailAddress, emailAddress } from './email-address.ts'

/** An entry as it is kept and compared: all in lower case, the domain as Punycode. Undefined for what is neither an address nor `@` and a domain. */
export function allowedEntry(text: string): string | undefined {
  const trimmed = text.trim()
  const isDomain = trimmed.startsWith('@')
  return emailAddress(isDomain ? `x${trimmed}` : trimmed)?.key.slice(isDomain ? 1 : 0)
}

/** What people type as such a list, with commas, semicolons, blanks or lines between: entries, each once, and what is none. */
export function typedEntries(text: string): { readonly entries: readonly string[]; readonly wrong: readonly string[] } {
  const parts = text.split(/[\s,;]+/u).filter((part) => part !== '')
  const read = parts.map((part) => ({ part, entry: allowedEntry(part) }))
  const wrong = read.filter(({ entry }) => entry === undefined).map(({ part }) => part)
  return { entries: [...new Set(read.flatMap(({ entry }) => entry ?? []))], wrong }
}

/** The entry an address goes by, its own before that of its domain; undefined where it has none. */
export function entryFor(address: EmailAddress, allowed: readonly string[]): string | undefined {
  const domain = address.key.slice(address.key.lastIndexOf('@'))
  return [address.key, domain].find((entry) => allowed.includes(entry))
}
