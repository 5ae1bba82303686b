import type { JSX } from 'preact'
import { listText } from '../../lib/texts/format.ts'
import { circleAlertIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { useTexts } from '../parts/texts.ts'

/** Says that coupons stay where they are: by their codes in the own cart, by their number in one that was received. */
export function CouponNote({ coupons }: { readonly coupons: readonly string[] | number }): JSX.Element {
  const { parts, locale } = useTexts()
  const words =
    typeof coupons === 'number'
      ? parts.coupons.had({ count: coupons })
      : parts.coupons.kept({ count: coupons.length, codes: listText(coupons, locale) })
  return <Status icon={circleAlertIcon}>{words}</Status>
}
