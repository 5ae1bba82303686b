/** A cart as it may leave the page: what looks like a person's data is masked until whoever shares shows it. */
import type { Line, LineOption } from '../contract/cart.ts'
import { isAboutPeople, looksPersonal, MASK, maskedText } from './masking.ts'

/** A text that is masked unless it is shown. `label` is what the shop writes before it. */
export interface PrivateText {
  readonly label?: string
  readonly text: string
}

/** A line as it may be sent, and what of it is private, whether shown or not. */
export interface ShareableLine {
  readonly line: Line
  readonly texts: readonly PrivateText[]
}

/** The line with everything private masked but the texts in `shown`. Without an option's true value the shop cannot be given the same line again. */
export function shareableLine(raw: Line, shown: ReadonlySet<string>): ShareableLine {
  const texts: PrivateText[] = []
  const mask = (text: string, masked: string, label?: string): string => {
    if (masked === text) return text
    texts.push(label === undefined ? { text } : { label, text })
    return shown.has(text) ? text : masked
  }
  const options = raw.options.map((option) => shareableOption(option, mask))
  const title = mask(raw.title, maskedText(raw.title))
  const note = raw.note === undefined ? undefined : mask(raw.note, maskedText(raw.note))
  const { payload, note: _raw, ...rest } = raw
  const isWhole = options.every((option, index) => option === raw.options[index])
  const isTold = (text: string): boolean => shown.has(text) && texts.some((known) => known.text === text)
  const isPlain = isWhole && !holdsPersonal(payload, isTold)
  const line: Line = { ...rest, title, options, ...(note === undefined ? {} : { note }) }
  if (isPlain) return { line: payload === undefined ? line : { ...line, payload }, texts }
  return { line: { ...line, readd: raw.readd === 'exact' ? 'needsOptions' : raw.readd }, texts }
}

type Mask = (text: string, masked: string, label?: string) => string

// The option itself when nothing of it is masked.
function shareableOption(option: LineOption, mask: Mask): LineOption {
  const label = option.label ?? option.name
  const isPrivate = option.value.trim() !== '' && (isAboutPeople(label) || isAboutPeople(option.name) || looksPersonal(option.value))
  const value = isPrivate ? mask(option.value, MASK, label) : option.value
  const name = mask(option.name, maskedText(option.name))
  const shownLabel = option.label === undefined ? undefined : mask(option.label, maskedText(option.label))
  if (value === option.value && name === option.name && shownLabel === option.label) return option
  // The shop's id of the value would tell it again.
  return { name, value, ...(shownLabel === undefined ? {} : { label: shownLabel }) }
}

// Add-on texts may stand in what only the adapter reads: those the person saw and showed are no secret, others leave unasked.
function holdsPersonal(value: unknown, isTold: (text: string) => boolean): boolean {
  if (typeof value === 'string') return looksPersonal(value) && !isTold(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) => (isAboutPeople(key) && typeof inner === 'string' && inner !== '' && !isTold(inner)) || holdsPersonal(inner, isTold),
  )
}
