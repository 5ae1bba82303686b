import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { deliverPart } from '../../lib/page/page-parts.ts'
import * as part from '../../lib/shops/opencart/search.ts'

export default defineUnlistedScript(() => deliverPart('shops/opencart-search', part))
