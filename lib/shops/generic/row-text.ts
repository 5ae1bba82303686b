/** The texts of a row as people see them. A hostile page may write millions of letters anywhere: what is long is left out before it is looked at. */

/** A text of a row without blanks around it, and the element it stands in. */
export interface Piece {
  readonly text: string
  readonly parent: Element
}

const UNSEEN = 'script, style, template, noscript, select, textarea, button, .sr-only, .visually-hidden, .screen-reader-text'
const LONGEST = 400
const MOST_PIECES = 400
/** 4 is NodeFilter.SHOW_TEXT: its name would bring the interface. */
const TEXTS = 4
// Marks of direction beside a number say nothing of it; overrides would turn it round, and stay in to make it unreadable.
const MARKS = /[\u200e\u200f\u061c\u00ad]/g

/** The first texts of the row, in its order. */
export function piecesOf(row: Element): readonly Piece[] {
  const walker = row.ownerDocument.createTreeWalker(row, TEXTS)
  const pieces: Piece[] = []
  for (let node = walker.nextNode(); node !== null && pieces.length < MOST_PIECES; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || lengthOf(node) > LONGEST) continue
    const text = lineOf(node.nodeValue ?? '')
    if (text !== '' && !parent.closest(UNSEEN)) pieces.push({ text, parent })
  }
  return pieces
}

/** What an element says in one line; undefined when that is nothing, or more than `most` letters. */
export function shortText(element: Element, most: number): string | undefined {
  if (longerThan(element, most * 4)) return undefined
  const text = lineOf(element.textContent ?? '')
  return text === '' || text.length > most ? undefined : text
}

/** The beginning of what an element says, in one line. */
export function beginningOf(element: Element | null): string | undefined {
  const text = lineOf((element?.textContent ?? '').slice(0, 2000))
  return text === '' ? undefined : text
}

function lineOf(text: string): string {
  return text.replace(MARKS, '').replace(/\s+/g, ' ').trim()
}

function lengthOf(node: Node): number {
  return 'length' in node && typeof node.length === 'number' ? node.length : 0
}

// Told without putting the text together.
function longerThan(element: Element, most: number): boolean {
  const walker = element.ownerDocument.createTreeWalker(element, TEXTS)
  let length = 0
  for (let node = walker.nextNode(); node !== null && length <= most; node = walker.nextNode()) length += lengthOf(node)
  return length > most
}
