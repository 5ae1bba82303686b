/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of cart, loaded in the language that is asked for. */
export const cart = {
  de: () => import('../de/cart.ts'),
  en: () => import('../en/cart.ts'),
}
