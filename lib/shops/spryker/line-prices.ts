/** What a line's amounts are where a theme prints one alone: of one piece in some, of all of them in others. The sums of the page say which. */
import type { Money } from '../../contract/money.ts'
import { addMoney, sameMoney, timesQuantity } from '../../core/money.ts'
import type { CartRow } from './row.ts'

/** Absent: not known. */
export interface LinePrices {
  readonly unitPrice?: Money | undefined
  readonly lineTotal?: Money | undefined
}

/** The amounts of the rows, in order. */
export function clearPrices(rows: readonly CartRow[], sums: readonly Money[]): readonly LinePrices[] {
  // Options are added up elsewhere, so where there are some the sums say nothing.
  const isPlain = rows.every(({ extras, prices }) => extras.length === 0 && prices.unclear !== undefined)
  const shown = rows.map(({ prices }) => prices.unclear)
  const asUnits = rows.map(({ prices, quantity }) => prices.unclear && timesQuantity(prices.unclear, quantity))
  const areTotals = isPlain && isAmong(sums, shown)
  const areUnits = isPlain && isAmong(sums, asUnits)
  return rows.map(({ prices, quantity, extras }) => {
    const { unclear, unit, total } = prices
    if (unclear === undefined) return { unitPrice: unit, lineTotal: total }
    const isOne = quantity === '1'
    // Such themes print so many times the price of one piece.
    const share = unclear.amountMinor / Number(quantity)
    const ofTotal = areTotals && !areUnits && Number.isInteger(share) ? { ...unclear, amountMinor: share } : undefined
    return {
      unitPrice: isOne || (areUnits && !areTotals) ? unclear : ofTotal,
      lineTotal: (isOne && extras.length === 0) || areTotals ? unclear : undefined,
    }
  })
}

function isAmong(sums: readonly Money[], amounts: readonly (Money | undefined)[]): boolean {
  const [first, ...others] = amounts
  const sum = others.reduce((so, amount) => so && amount && addMoney(so, amount), first)
  return sum !== undefined && sums.some((shown) => sameMoney(shown, sum))
}
