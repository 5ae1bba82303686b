/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of pages, loaded in the language that is asked for. */
export const pages = {
  de: () => import('../de/pages.ts'),
  en: () => import('../en/pages.ts'),
}
