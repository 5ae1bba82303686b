import { welcome } from '../../lib/texts/made/load/welcome.ts'

/** What the welcome page says. */
export const welcomeTexts = [welcome]
