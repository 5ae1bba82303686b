/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of copies, loaded in the language that is asked for. */
export const copies = {
  de: () => import('../de/copies.ts'),
  en: () => import('../en/copies.ts'),
}
