/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of history, loaded in the language that is asked for. */
export const history = {
  de: () => import('../de/history.ts'),
  en: () => import('../en/history.ts'),
}
