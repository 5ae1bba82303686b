/** What messages without input carry: whoever receives them knows by the schema itself that there is nothing to parse. */
import * as z from 'zod/mini'

/** No value. */
export const nothing = z.undefined()
