/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of welcome, loaded in the language that is asked for. */
export const welcome = {
  de: () => import('../de/welcome.ts'),
  en: () => import('../en/welcome.ts'),
}
