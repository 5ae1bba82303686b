import { mergeConfig } from 'vite'
import { defineConfig } from 'wxt'
import { readServerAddress } from './lib/state/origin-pattern.ts'
import { lazySchemas } from './scripts/lazy-schemas.ts'
import { askForParts, isPart, leaveOutShared, partEntrypoints } from './scripts/page-parts.ts'
import { CARTS, CARTS_SCRIPTS, POPUP_SCRIPT, popupApart } from './scripts/popup-script.ts'
import { pseudoModule, textFaults } from './scripts/texts.ts'
import { laterWorkerScripts } from './scripts/worker-script.ts'

// What the panel and the extension's other pages wait for packs better in one chunk than in twenty, and each file is a turn of the browser before the first paint.
// Nothing here is the worker's: it is a build of its own.
const EVERY_SCREEN = [
  /preload-helper/,
  /\/node_modules\/@?preact/,
  /\/@messageformat\/|\/make-plural\//,
  /\/components\/parts\/(Avatar|Icon|Mark|Status|Toast|ToastNotice|avatar-look|first-names|icon-nodes|later-parts|names-text|on-demand|shop-name|account-name|show-screen|texts)\./,
  /\/components\/people\/permission-word\./,
  /\/lib\/texts\/(format|open|say|texts|made\/load\/(cart|connection|errors|parts|people))\./,
  /\/lib\/state\/(later|once|problem|toast|topic-feed)\./,
  /\/lib\/core\/(app-error|away|languages|money)\.|\/lib\/contract\/(languages|permission-groups)\.|\/lib\/messages\/(client|ui-port)\./,
]
// The same for the extension's own pages, which the panel is not among.
const EVERY_PAGE =
  /\/webextension-polyfill\/|\/wxt\/|\/components\/parts\/(EmptyState|problem-sentence|screen-icon-nodes|server-sentence|waiting-words)\.|\/lib\/state\/(customer-search|origin-pattern)\.|\/lib\/texts\/dates\./
const ONE_BASE = {
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'base', test: (id: string) => EVERY_SCREEN.some((part) => part.test(id)) },
            { name: 'pages', test: EVERY_PAGE },
          ],
        },
      },
    },
  },
}

const NAME = '__MSG_extensionName__'

// Details are what the server answers: the extension's table goes without.
// There the message of an AppError is its code; people read the sentence.
const withoutTexts = {
  name: 'handcart-without-texts',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => {
    return id.endsWith('/lib/contract/errors.ts') ? code.replaceAll(/ detail: .* \},$/gm, ' },') : undefined
  },
}

// Texts that nobody could read, or that are not what the catalogues say, are not built.
const faults = textFaults()
if (faults.length > 0) throw new Error(`The texts have faults:\n${faults.join('\n')}`)

// For looking at screens only: English with accents, 40 % longer.
const inPseudo = {
  name: 'handcart-pseudo',
  enforce: 'pre' as const,
  load: (id: string) => (process.env.HANDCART_PSEUDO ? pseudoModule(id) : undefined),
}

// Chunks lie on this device and bring no styles: what Vite puts around each import to fetch more beside it is 0.9 KB for nothing.
const plainImports = {
  name: 'handcart-plain-imports',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined),
}

// As it comes, bundlers copy what it exports and touch every interface of the browser: each is made when it is touched, at each start.
const polyfillAsModule = {
  name: 'handcart-polyfill-as-module',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => {
    const isPolyfill = id.endsWith('/webextension-polyfill/dist/browser-polyfill.js')
    return isPolyfill ? `const module = {}; const exports = {};\n${code}\nexport default module.exports` : undefined
  },
}

// Around each script for pages the tool puts 0.5 KB that only a development build uses, and two calls, which a page pays for.
const plainScripts = {
  name: 'handcart-plain-scripts',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'wxt/utils/define-unlisted-script' ? '\0handcart-script' : undefined),
  load: (id: string) => (id === '\0handcart-script' ? 'export const defineUnlistedScript = (main) => main()' : undefined),
  transform: (code: string, id: string) => {
    const definition = /^import definition from .+$/m.exec(code)?.[0]
    return id.includes('virtual:wxt-unlisted-script-entrypoint') ? definition?.replace('definition from ', '') : undefined
  },
}

// One sign beyond Latin letters, and the browser keeps the whole script in twice the bytes, at each start of the background.
const backgroundInAscii = {
  name: 'handcart-background-in-ascii',
  generateBundle: (_options: unknown, bundle: Readonly<Record<string, { code?: string }>>) => {
    for (const [file, script] of Object.entries(bundle)) {
      if (script.code === undefined || !/^background(?:-\w+)?\.js$/.test(file)) continue
      if (script.code.includes('String.raw')) throw new Error('String.raw in the background would show escapes as they are')
      script.code = script.code.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

// The server an extension is made for: people connect to it without typing its address.
const { HANDCART_SERVER: typedServer } = process.env
const knownServer = typedServer ? readServerAddress(typedServer) : undefined
if (knownServer && 'fault' in knownServer) throw new Error('HANDCART_SERVER must be an address such as https://handcart.example')

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  publicDir: 'assets/public',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifestVersion: 3,
  vite: ({ browser }) => ({
    define: { 'import.meta.env.HANDCART_SERVER': JSON.stringify(knownServer?.server) },
    build: { target: 'es2023', modulePreload: false },
    plugins: [
      ...(browser === 'firefox' ? [] : laterWorkerScripts),
      ...[withoutTexts, inPseudo, plainImports, askForParts, lazySchemas, polyfillAsModule, plainScripts],
      backgroundInAscii,
    ],
  }),
  hooks: {
    'entrypoints:grouped': (_wxt, groups) => popupApart(groups),
    'entrypoints:found': (_wxt, found) => void found.push(...partEntrypoints()),
    'vite:build:extendConfig': (entrypoints, config) => {
      // The tool takes any parameter called `browser` for its own, and brings it: 3 KB of polyfill in a page.
      config.plugins = (config.plugins ?? []).filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'unimport'))
      if (entrypoints.some(({ name }) => isPart(name))) leaveOutShared(config)
      if (entrypoints.some(({ name }) => name === CARTS)) Object.assign(config, mergeConfig(config, CARTS_SCRIPTS))
      if (entrypoints.some(({ type }) => type === 'popup')) Object.assign(config, mergeConfig(config, POPUP_SCRIPT))
      if (entrypoints.some(({ type }) => type === 'options')) Object.assign(config, mergeConfig(config, ONE_BASE))
    },
  },
  manifest: ({ browser }) => ({
    name: NAME,
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    minimum_chrome_version: '133',
    permissions: ['activeTab', 'alarms', 'scripting', 'storage'],
    // Firefox takes policies without a schema.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    optional_permissions: ['notifications'],
    optional_host_permissions: ['*://*/*'],
    action: { default_title: NAME },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
    },
    content_security_policy: {
      // Pictures that came with a cart; by https, and those of a shop on this computer, where a person asks for them: which hosts is decided cart by cart.
      extension_pages:
        "script-src 'self'; object-src 'none'; base-uri 'none'; img-src 'self' data: https: http://localhost:* http://*.localhost:* http://127.0.0.1:*",
    },
    web_accessible_resources: [
      { resources: ['panel.html'], matches: ['*://*/*'], ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'handcart@handcart.example',
              strict_min_version: '144.0',
              data_collection_permissions: { required: ['none'], optional: [] },
            },
          },
        }
      : {}),
  }),
})
