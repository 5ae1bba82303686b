/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of saved, loaded in the language that is asked for. */
export const saved = {
  de: () => import('../de/saved.ts'),
  en: () => import('../en/saved.ts'),
}
