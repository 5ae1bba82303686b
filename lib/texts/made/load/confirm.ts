/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of confirm, loaded in the language that is asked for. */
export const confirm = {
  de: () => import('../de/confirm.ts'),
  en: () => import('../en/confirm.ts'),
}
