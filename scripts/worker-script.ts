/**
 * Splits the service worker: `background.js` hears everything and has what a first answer needs; `background-later.js` has the rest, which it
 * brings at the first look into any module there, and `background-client.js` the HTTP client. A service worker may `importScripts` later what it brought while it was installed, and waits
 * for it as for a function; so nothing in the source tells where a module lies. Firefox's background is a page, which cannot: it keeps one script.
 */
import type { Plugin, UserConfig } from 'vite'

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

/** Modules no first answer waits for; what only they import goes with them. */
const LATER =
  /\/lib\/(?:api\/|desk\/(?:sharing|share-update)\.|desk\/account\/(?:sessions|agents|identity|anonymous)\.|desk\/outbox\/(?:kinds\.|kinds\/|sending\.)|desk\/carts\/(?:drafts|forgetting|known-share|links|moves|notices|recipients|refresh|share-states|shown-cart)\.|worker\/(?:confirmations|imports|private-texts)\.)/

/** Libraries in scripts of their own. The HTTP client runs at the first request: loaded, it makes a request and a stream to see what the browser can do. */
const LIBRARIES = { client: /\/node_modules\/ky\//, parser: /\/node_modules\/zod\// } as const

/** Chromium's own interfaces answer with promises, as the polyfill's do, which is a tenth of the script and describes all of them at each start. */
const OWN_BROWSER = 'virtual:handcart-own-browser'

const FIRST = 'background.js'
const PLACE = 'globalThis[Symbol.for("handcart.worker")]'

/** A Vite plugin for builds whose background is a service worker. */
export const laterWorkerScripts: Plugin = {
  name: 'handcart-later-worker-scripts',
  resolveId: (id) => (id === OWN_BROWSER ? id : undefined),
  load: (id) => (id === OWN_BROWSER ? 'export default chrome' : undefined),
  config: (config) => (isWorker(config) ? inScripts(config) : undefined),
  generateBundle: (_options, bundle) => {
    const later = Object.keys(bundle).filter((file) => /^background-\w+\.js$/.test(file))
    for (const [file, script] of Object.entries(bundle)) {
      if (script.type !== 'chunk') continue
      if (later.includes(file)) script.code = laterScript(file, script.code)
      if (file === FIRST && later.length > 0) script.code = firstScript(script.code, later)
    }
  },
}

/** The first script around its code, which is a CommonJS module; `later` are the files of the others. */
function firstScript(code: string, later: readonly string[]): string {
  return `(()=>{const exports={},scripts=${PLACE}={"./${FIRST}":exports};
const bring=(file)=>{if(!scripts[file])importScripts(file.slice(1));return scripts[file]};
const require=scripts.require=(file)=>new Proxy({},{get:(_none,name)=>bring(file)[name]});
addEventListener("install",()=>${JSON.stringify(later.map((file) => `./${file}`))}.forEach(bring));
${code}
scripts.isReady=true})()`
}

/** One of the others around its code. Should anything of it be wanted while the first one still starts, the start says so. */
function laterScript(file: string, code: string): string {
  return `(()=>{const exports={},scripts=${PLACE},{require}=scripts;
if(!scripts.isReady)throw new Error("${file} is wanted too early");
${code}
scripts["./${file}"]=exports})()`
}

function isWorker({ build }: UserConfig): boolean {
  const { lib } = build ?? {}
  return typeof lib === 'object' && lib.name === 'background'
}

function inScripts({ build = {} }: UserConfig): UserConfig {
  const { lib } = build
  if (typeof lib !== 'object') return {}
  Object.assign(lib, { formats: ['cjs'] })
  return {
    resolve: { alias: { 'webextension-polyfill': OWN_BROWSER } },
    build: {
      rolldownOptions: {
        preserveEntrySignatures: false,
        output: {
          chunkFileNames: 'background-[name].js',
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ debugName: 'later', name: (id, graph) => libraryOf(id) ?? (isFirst(id, graph) ? null : 'later') }],
          },
        },
      },
    },
  }
}

function libraryOf(id: string): string | undefined {
  return Object.entries(LIBRARIES).find(([, part]) => part.test(id))?.[0]
}

// Something on the way from the start asks for it that is not itself for later.
function isFirst(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (LATER.test(id) || libraryOf(id) || seen.has(id)) return false
  seen.add(id)
  const info = graph.getModuleInfo(id)
  return info !== null && (info.isEntry || info.importers.some((importer) => isFirst(importer, graph, seen)))
}
