/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of lists, loaded in the language that is asked for. */
export const lists = {
  de: () => import('../de/lists.ts'),
  en: () => import('../en/lists.ts'),
}
