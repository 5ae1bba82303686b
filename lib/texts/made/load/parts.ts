/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of parts, loaded in the language that is asked for. */
export const parts = {
  de: () => import('../de/parts.ts'),
  en: () => import('../en/parts.ts'),
}
