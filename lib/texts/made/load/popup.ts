/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of popup, loaded in the language that is asked for. */
export const popup = {
  de: () => import('../de/popup.ts'),
  en: () => import('../en/popup.ts'),
}
