/** English: coupons, which stay with the person who has them. */
import { countForm, listText } from '../format.ts'

/** Texts about the coupons of a captured and of a received cart; the totals beside them are the shop's own, with the coupons. */
export const couponsText = {
  kept: (codes: readonly string[]): string =>
    countForm(codes.length, {
      one: `The coupon ${listText(codes)} is not shared. The total is with it.`,
      other: `The coupons ${listText(codes)} are not shared. The total is with them.`,
    }),
  had: (count: number): string =>
    countForm(count, {
      one: 'The total is with a coupon, which is not shared.',
      other: 'The total is with coupons, which are not shared.',
    }),
}
