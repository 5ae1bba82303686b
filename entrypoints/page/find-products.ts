import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as part from '../../lib/page/find-products.ts'
import { deliverPart } from '../../lib/page/page-parts.ts'

export default defineUnlistedScript(() => deliverPart('page/find-products', part))
