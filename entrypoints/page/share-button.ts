import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { deliverPart } from '../../lib/page/page-parts.ts'
import * as part from '../../lib/page/share-button.ts'

export default defineUnlistedScript(() => deliverPart('page/share-button', part))
