import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { deliverPart } from '../../lib/page/page-parts.ts'
import * as part from '../../lib/shops/woocommerce/classic-offers.ts'

export default defineUnlistedScript(() => deliverPart('shops/woocommerce-offers', part))
