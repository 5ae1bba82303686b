/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of links, loaded in the language that is asked for. */
export const links = {
  de: () => import('../de/links.ts'),
  en: () => import('../en/links.ts'),
}
