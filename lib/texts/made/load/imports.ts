/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of imports, loaded in the language that is asked for. */
export const imports = {
  de: () => import('../de/imports.ts'),
  en: () => import('../en/imports.ts'),
}
