/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of inbox, loaded in the language that is asked for. */
export const inbox = {
  de: () => import('../de/inbox.ts'),
  en: () => import('../en/inbox.ts'),
}
