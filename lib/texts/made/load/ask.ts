/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of ask, loaded in the language that is asked for. */
export const ask = {
  de: () => import('../de/ask.ts'),
  en: () => import('../en/ask.ts'),
}
