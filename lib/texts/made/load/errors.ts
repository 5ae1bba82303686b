/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of errors, loaded in the language that is asked for. */
export const errors = {
  de: () => import('../de/errors.ts'),
  en: () => import('../en/errors.ts'),
}
