import { parts } from '../../lib/texts/made/load/parts.ts'
import { people } from '../../lib/texts/made/load/people.ts'

/** What the window that asks needs to say at its first paint. */
export const confirmTexts = [people, parts]
