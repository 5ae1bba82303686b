// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** pages, en. */
export const pages: Surfaces['pages'] = {
  start: {
    title: "Handcart sharing server",
    lead: "Handcart hands the cart of a shop to a colleague, who gets exactly those lines into their own cart. This server keeps the shared carts. People use it through the Handcart extension of their browser.",
    get: "Get the extension",
    ask: "Ask whoever runs this server for the extension, or build it from its source (Node 22.19 or newer):",
    chrome: "Chrome and Edge: open the extensions page, turn on developer mode, choose “Load unpacked”.",
    firefox: "Firefox: “Load Temporary Add-on”.",
    address: "In the extension’s settings, type this server’s address and sign in:",
    more: "For developers",
    reference: "API reference",
    contract: "OpenAPI 3.1",
    health: "State of the server",
    version: (d) => "Handcart " + d.version
  }
}
