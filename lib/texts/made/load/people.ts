/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

/** The texts of people, loaded in the language that is asked for. */
export const people = {
  de: () => import('../de/people.ts'),
  en: () => import('../en/people.ts'),
}
