// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** pages, de. */
export const pages: Surfaces['pages'] = {
  start: {
    title: "Handcart-Server",
    lead: "Handcart gibt den Warenkorb eines Shops an Kolleginnen und Kollegen weiter, die genau diese Positionen in ihren eigenen Warenkorb bekommen. Dieser Server bewahrt die geteilten Warenkörbe auf. Benutzt wird er über die Browser-Erweiterung Handcart.",
    get: "So kommen Sie zur Erweiterung",
    ask: "Bitten Sie den Betreiber dieses Servers um die Erweiterung, oder bauen Sie sie aus dem Quelltext (Node ab 22.19):",
    chrome: "Chrome und Edge: Seite der Erweiterungen öffnen, Entwicklermodus einschalten, „Entpackte Erweiterung laden“ wählen.",
    firefox: "Firefox: „Temporäres Add-on laden“.",
    address: "In den Einstellungen der Erweiterung die Adresse dieses Servers eingeben und anmelden:",
    more: "Für die Entwicklung",
    reference: "API-Referenz (englisch)",
    contract: "OpenAPI 3.1",
    health: "Zustand des Servers",
    version: (d) => "Handcart " + d.version
  }
}
