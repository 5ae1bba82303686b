/** What the start page says, by language. */
import type { Locale } from '../../lib/core/locale.ts'

/** A step of getting the extension; `code` is typed or opened as it is. */
interface Step {
  readonly text: string
  readonly code?: string
}

interface Words {
  readonly lang: string
  readonly title: string
  readonly lead: string
  readonly get: string
  readonly steps: readonly Step[]
  /** Before this server's address. */
  readonly address: string
  readonly build: string
  readonly more: string
  readonly reference: string
  readonly contract: string
  readonly health: string
  readonly version: (version: string) => string
}

/** All of them. */
export const START_PAGE_WORDS: Readonly<Record<Locale, Words>> = {
  en_US: {
    lang: 'en',
    title: 'Handcart sharing server',
    lead: 'Handcart hands the cart of a shop to a colleague, who gets exactly those lines into their own cart. This server keeps the shared carts. People use it through the Handcart extension of their browser.',
    get: 'Get the extension',
    steps: [
      { text: 'Ask whoever runs this server for the extension, or build it from its source (Node 22.19 or newer):' },
      { text: 'Chrome and Edge: open the extensions page, turn on developer mode, choose “Load unpacked”.', code: 'chrome://extensions' },
      { text: 'Firefox: “Load Temporary Add-on”.', code: 'about:debugging#/runtime/this-firefox' },
    ],
    address: 'In the extension’s settings, type this server’s address and sign in:',
    build: 'npm ci && npm run build',
    more: 'For developers',
    reference: 'API reference',
    contract: 'OpenAPI 3.1',
    health: 'State of the server',
    version: (version) => `Handcart ${version}`,
  },
  de_DE: {
    lang: 'de',
    title: 'Handcart-Server',
    lead: 'Handcart gibt den Warenkorb eines Shops an Kolleginnen und Kollegen weiter, die genau diese Positionen in ihren eigenen Warenkorb bekommen. Dieser Server bewahrt die geteilten Warenkörbe auf. Benutzt wird er über die Browser-Erweiterung Handcart.',
    get: 'So kommen Sie zur Erweiterung',
    steps: [
      { text: 'Fragen Sie nach ihr, wo dieser Server betrieben wird, oder bauen Sie sie aus dem Quelltext (Node ab 22.19):' },
      {
        text: 'Chrome und Edge: Seite der Erweiterungen öffnen, Entwicklermodus einschalten, „Entpackte Erweiterung laden“ wählen.',
        code: 'chrome://extensions',
      },
      { text: 'Firefox: „Temporäres Add-on laden“.', code: 'about:debugging#/runtime/this-firefox' },
    ],
    address: 'In den Einstellungen der Erweiterung die Adresse dieses Servers eingeben und anmelden:',
    build: 'npm ci && npm run build',
    more: 'Für die Entwicklung',
    reference: 'API-Referenz (englisch)',
    contract: 'OpenAPI 3.1',
    health: 'Zustand des Servers',
    version: (version) => `Handcart ${version}`,
  },
}
