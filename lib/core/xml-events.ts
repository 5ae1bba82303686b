/** Walks through XML as spreadsheets hold it: tags and texts in their order, in one pass. No entity but XML's own five is known, and a document type is refused: nothing is fetched, nothing grows. */

/** What is told; names come without their prefix. */
export interface XmlEvents {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const LONGEST_TAG = 100_000
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Tells all there is. `isDone` ends it early. @throws TypeError for a document type */
export function walkXml(xml: string, { open, close, text }: XmlEvents, isDone = (): boolean => false): void {
  let place = 0
  while (place < xml.length && !isDone()) {
    const tag = xml.indexOf('<', place)
    if (tag !== place) text(plain(xml.slice(place, tag < 0 ? xml.length : tag)))
    if (tag < 0) return
    if (xml.startsWith('<![CDATA[', tag)) {
      const end = xml.indexOf(']]>', tag)
      text(xml.slice(tag + 9, end < 0 ? xml.length : end))
      place = end < 0 ? xml.length : end + 3
      continue
    }
    if (/^<!doctype/i.test(xml.slice(tag, tag + 10))) throw new TypeError('a document type')
    const isNote = xml.startsWith('<!--', tag)
    const end = xml.indexOf(isNote ? '-->' : '>', tag)
    if (end < 0) return
    place = end + (isNote ? 3 : 1)
    if (xml[tag + 1] !== '!' && xml[tag + 1] !== '?') tellTag(xml.slice(tag + 1, end), { open, close })
  }
}

function tellTag(inside: string, { open, close }: Pick<XmlEvents, 'open' | 'close'>): void {
  if (inside.startsWith('/')) {
    close(localName(inside.slice(1)))
    return
  }
  const name = localName(inside)
  open(name, (wanted) => (inside.length > LONGEST_TAG ? undefined : attributeIn(inside, wanted)))
  if (inside.endsWith('/')) close(name)
}

function localName(inside: string): string {
  return (/^[^\s/>]{1,100}/.exec(inside)?.[0] ?? '').replace(/^.*:/, '')
}

function attributeIn(inside: string, wanted: string): string | undefined {
  for (const [, name = '', double, single] of inside.matchAll(/\s([\w:.-]{1,100})=(?:"([^"]*)"|'([^']*)')/g))
    if (name === wanted) return plain(double ?? single ?? '')
  return undefined
}

function plain(text: string): string {
  return text.includes('&') ? text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,4});/gi, signOf) : text
}

function signOf(reference: string): string {
  const name = reference.slice(1, -1)
  if (!name.startsWith('#')) return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? reference
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : reference
}
