/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of quick, loaded in the language that is asked for. */
export const quick = {
  de: () => import('../de/quick.ts'),
  en: () => import('../en/quick.ts'),
}
