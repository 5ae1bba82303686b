import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { deliverPart } from '../../lib/page/page-parts.ts'
import * as part from '../../lib/shops/woocommerce/finding.ts'

export default defineUnlistedScript(() => deliverPart('shops/woocommerce-finding', part))
