// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** outside, en. */
export const outside: Surfaces['outside'] = {
  share: "Share cart",
  panelTitle: "Handcart: share this cart",
  takeLink: "Add with Handcart",
  takeLinkHelp: "Handcart asks once more, in a tab of its own.",
  cartArrivedFrom: (d) => d.sender + " shared a cart with you",
  cartArrived: "A cart was shared with you"
}
