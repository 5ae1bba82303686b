/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of panel, loaded in the language that is asked for. */
export const panel = {
  de: () => import('../de/panel.ts'),
  en: () => import('../en/panel.ts'),
}
