import type { JSX } from 'preact'
import { couponsText } from '../../lib/texts/en/coupons.ts'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'

/** Says that coupons stay where they are: by their codes in the own cart, by their number in one that was received. */
export function CouponNote({ coupons }: { readonly coupons: readonly string[] | number }): JSX.Element {
  return <Status icon={circleAlertIcon}>{typeof coupons === 'number' ? couponsText.had(coupons) : couponsText.kept(coupons)}</Status>
}
