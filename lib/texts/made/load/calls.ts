/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of calls, loaded in the language that is asked for. */
export const calls = {
  de: () => import('../de/calls.ts'),
  en: () => import('../en/calls.ts'),
}
