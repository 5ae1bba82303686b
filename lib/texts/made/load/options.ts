/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of options, loaded in the language that is asked for. */
export const options = {
  de: () => import('../de/options.ts'),
  en: () => import('../en/options.ts'),
}
