/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of connection, loaded in the language that is asked for. */
export const connection = {
  de: () => import('../de/connection.ts'),
  en: () => import('../en/connection.ts'),
}
