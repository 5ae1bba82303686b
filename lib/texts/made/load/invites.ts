/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of invites, loaded in the language that is asked for. */
export const invites = {
  de: () => import('../de/invites.ts'),
  en: () => import('../en/invites.ts'),
}
