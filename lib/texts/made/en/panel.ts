// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** panel, en. */
export const panel: Surfaces['panel'] = {
  pageTitle: "Handcart: share this cart",
  title: (d) => "Share “" + d.name + "”",
  plainTitle: "Share cart",
  close: "Close (Esc)",
  rename: "Rename cart",
  privacy: "Addresses and contacts stay hidden",
  loading: "Reading the cart…",
  shareLater: "Share when online",
  shareWhenBack: "Share when the server answers"
}
