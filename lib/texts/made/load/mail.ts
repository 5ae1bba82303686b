/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of mail, loaded in the language that is asked for. */
export const mail = {
  de: () => import('../de/mail.ts'),
  en: () => import('../en/mail.ts'),
}
