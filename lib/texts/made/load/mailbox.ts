/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of mailbox, loaded in the language that is asked for. */
export const mailbox = {
  de: () => import('../de/mailbox.ts'),
  en: () => import('../en/mailbox.ts'),
}
