import { confirm } from '../../lib/texts/made/load/confirm.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'
import { people } from '../../lib/texts/made/load/people.ts'

/** What the window that asks needs to say at its first paint. */
export const confirmTexts = [confirm, parts, people, errors]
