/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of customers, loaded in the language that is asked for. */
export const customers = {
  de: () => import('../de/customers.ts'),
  en: () => import('../en/customers.ts'),
}
