import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import * as part from '../../lib/page/import-commands.ts'
import { deliverPart } from '../../lib/page/page-parts.ts'

export default defineUnlistedScript(() => deliverPart('page/import-commands', part))
