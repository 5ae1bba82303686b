// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** outside, de. */
export const outside: Surfaces['outside'] = {
  share: "Warenkorb teilen",
  panelTitle: "Handcart: diesen Warenkorb teilen",
  takeLink: "Mit Handcart hinzufügen",
  takeLinkHelp: "Handcart fragt noch einmal, in einem eigenen Tab.",
  cartArrivedFrom: (d) => d.sender + " hat einen Warenkorb mit Ihnen geteilt",
  cartArrived: "Ein Warenkorb wurde mit Ihnen geteilt"
}
