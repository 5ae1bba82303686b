/** A spreadsheet's cells as people see them: numbers without binary noise, with leading zeros where their format has them, dates as days. */
import { walkXml } from './xml-events.ts'

/** How cells of a style show a number. */
export type NumberLook = 'plain' | 'date' | { readonly digits: number }

const DAY_MS = 86_400_000
/** Excel's day 0; the day of 1900 that never was is behind it for every date people write. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
/** Workbooks of old Macs count from 1904. */
const DAYS_TO_1904 = 1462
const LAST_DAY = 2_958_465
/** Formats without a code of their own that show dates and times. */
const isKnownDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)

/** How each style shows numbers, in the order of the styles part. */
export function looksIn(styles: string): readonly NumberLook[] {
  const codes = new Map<number, string>()
  const looks: NumberLook[] = []
  let isCell = false
  walkXml(styles, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') isCell = true
      if (name === 'xf' && isCell) looks.push(lookOf(Number(attribute('numFmtId')), codes))
    },
    close: (name) => {
      if (name === 'cellXfs') isCell = false
    },
    text: () => undefined,
  })
  return looks
}

function lookOf(id: number, codes: ReadonlyMap<number, string>): NumberLook {
  const code = codes.get(id)
  if (code === undefined) return isKnownDate(id) ? 'date' : 'plain'
  if (/^0{2,20}$/.test(code)) return { digits: code.length }
  // Without what is quoted, in brackets (colours, [h]) or behind a backslash.
  const signs = code.slice(0, 1000).replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '')
  return /[dy]|m.*[hs]|h.*m/i.test(signs) && !/general/i.test(signs) ? 'date' : 'plain'
}

/** A number as its cell shows it; `is1904` of the workbook. The text itself where it is none. */
export function numberText(value: string, look: NumberLook, is1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const days = number + (is1904 ? DAYS_TO_1904 : 0)
  if (look === 'date' && days >= 1 && days <= LAST_DAY) return new Date(DAY_ZERO + Math.floor(days) * DAY_MS).toISOString().slice(0, 10)
  // Longer whole numbers lost their last digits in the spreadsheet already: what it kept is shown.
  const text = /^\d{1,20}$/.test(value) ? value : decimalText(number)
  return typeof look === 'object' && /^\d+$/.test(text) ? text.padStart(look.digits, '0') : text
}

// Spreadsheets count in fifteen digits.
function decimalText(number: number): string {
  const text = String(Number(number.toPrecision(15)))
  return /e/i.test(text)
    ? number
        .toFixed(Math.abs(number) < 1 ? 20 : 0)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : text
}

/** Texts of a workbook, by their number; how they are pronounced is left out. */
export function sharedTexts(part: string): readonly string[] {
  const texts: string[] = []
  let [isText, isSound, found] = [false, false, '']
  walkXml(part, {
    open: (name) => {
      if (name === 'si') found = ''
      if (name === 'rPh') isSound = true
      if (name === 't') isText = true
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') isSound = false
      if (name === 'si') texts.push(unescaped(found))
    },
    text: (text) => {
      if (isText && !isSound) found += text
    },
  })
  return texts
}

/** What spreadsheets write for characters that XML cannot hold, such as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
