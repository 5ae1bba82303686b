/** Numbers, money and lists as a reader's language writes them; `locale` is a BCP 47 tag. */
import type { Money } from '../contract/money.ts'
import { formatMoney } from '../core/money.ts'
import { keptAmount } from './kept-formats.ts'

const numbers = new Map<string, Intl.NumberFormat>()

/** A whole number with the separators of the locale. */
export function numberText(value: number, locale: string): string {
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale)
  numbers.set(locale, known)
  return known.format(value)
}

/** "Jonas, Sofia and 2 more" comes from `['Jonas', 'Sofia', '2 more']`. */
export function listText(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts)
}

/** Parts that stand side by side in one meta line; what is absent or empty is left out. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

/** An amount with its currency; empty when there is none. */
export function moneyText(money: Money | undefined, locale: string): string {
  return money ? (keptAmount(money, locale) ?? formatMoney(money, locale)) : ''
}

/** A decimal string as a quantity people read: "2", "0.75". */
export function quantityText(quantity: string, locale: string): string {
  const value = Number(quantity)
  return Number.isFinite(value) ? numberText(value, locale) : quantity
}
