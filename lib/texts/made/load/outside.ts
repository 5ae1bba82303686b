/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of outside, loaded in the language that is asked for. */
export const outside = {
  de: () => import('../de/outside.ts'),
  en: () => import('../en/outside.ts'),
}
