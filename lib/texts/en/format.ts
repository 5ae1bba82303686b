/** Numbers, money and lists as the person's browser writes them in the language of the texts. */
import type { Money } from '../../contract/money.ts'
import { formatMoney } from '../../core/money.ts'

/** Texts are English, so are dates and numbers: the person's own kind of English where the browser names one. */
export const locale = globalThis.navigator?.languages?.find((language) => /^en\b/i.test(language)) ?? 'en-GB'

const plural = new Intl.PluralRules(locale)
const number = new Intl.NumberFormat(locale)
const list = new Intl.ListFormat(locale, { type: 'conjunction' })

/** The form of a sentence that fits a count; every form holds the whole sentence. */
export function countForm(count: number, forms: { readonly one: string; readonly other: string }): string {
  return plural.select(count) === 'one' ? forms.one : forms.other
}

/** A whole number with the separators of the locale. */
export function numberText(value: number): string {
  return number.format(value)
}

/** "Jonas, Sofia and 2 more" comes from `['Jonas', 'Sofia', '2 more']`. */
export function listText(parts: readonly string[]): string {
  return list.format(parts)
}

/** An amount with its currency; empty when there is none. */
export function moneyText(money: Money | undefined): string {
  return money ? formatMoney(money, locale) : ''
}

/** A decimal string as a quantity people read: "2", "0.75". */
export function quantityText(quantity: string): string {
  const value = Number(quantity)
  return Number.isFinite(value) ? number.format(value) : quantity
}
