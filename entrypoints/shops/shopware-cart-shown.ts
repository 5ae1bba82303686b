import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { deliverPart } from '../../lib/page/page-parts.ts'
import * as part from '../../lib/shops/shopware/cart-shown.ts'

export default defineUnlistedScript(() => deliverPart('shops/shopware-cart-shown', part))
