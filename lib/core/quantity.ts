/** Quantities are decimal texts, because some shops sell 0.75 of a thing: up to nine digits and three decimals, canonical ("2", "0.75"). */
import { AppError } from './app-error.ts'

const DECIMAL = /^0*(\d+?)(?:\.(\d*?)0*)?$/

/** The canonical quantity of a number or text ("2.000" is "2"); undefined unless it is above zero with at most nine digits and three decimals. */
export function parseQuantity(value: unknown): string | undefined {
  const text = typeof value === 'number' ? digitsOf(value) : typeof value === 'string' ? value.trim() : ''
  const parts = DECIMAL.exec(text)
  if (!parts) return undefined
  const [, whole = '', fraction = ''] = parts
  if (whole.length > 9 || fraction.length > 3) return undefined
  const quantity = fraction === '' ? whole : `${whole}.${fraction}`
  return quantity === '0' ? undefined : quantity
}

// Sums of binary numbers carry an error far behind the third decimal (0.1 + 0.2); six digits cut it off without hiding a real fourth one.
function digitsOf(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e12 ? value.toFixed(6) : ''
}

/** The sum. @throws bug when one is no decimal text */
export function addQuantity(a: string, b: string): string {
  return fromThousandths(thousandths(a) + thousandths(b))
}

/** `a` less `b`, never below "0". @throws bug when one is no decimal text */
export function subtractQuantity(a: string, b: string): string {
  return fromThousandths(Math.max(0, thousandths(a) - thousandths(b)))
}

/** -1 when a is less than b, 0 when they are equal ("2" and "2.0" are), 1 when a is more. @throws bug when one is no decimal text */
export function compareQuantity(a: string, b: string): -1 | 0 | 1 {
  const difference = thousandths(a) - thousandths(b)
  if (difference === 0) return 0
  return difference < 0 ? -1 : 1
}

/** The smaller of two. @throws bug when one is no decimal text */
export function smallerQuantity(a: string, b: string): string {
  return compareQuantity(a, b) <= 0 ? a : b
}

/** True for "2", false for "0.75". */
export function isWhole(quantity: string): boolean {
  return /^\d+$/.test(quantity)
}

function thousandths(quantity: string): number {
  const parts = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(quantity)
  if (!parts) throw new AppError('bug', { cause: new Error(`not a quantity: ${quantity.slice(0, 40)}`) })
  return Number(`${parts[1]}${(parts[2] ?? '').padEnd(3, '0')}`)
}

function fromThousandths(amount: number): string {
  const digits = String(amount).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, -3) : `${digits.slice(0, -3)}.${fraction}`
}
