/**
 * Splits the service worker: `background.js` hears everything and has what a first answer needs; `background-parser.js` has the schema library, for when something is
 * parsed, and `background-later.js` the rest, the HTTP client in it. Each is brought at the first look into any module there. A service worker may `importScripts` later
 * what it brought while it was installed, and waits for it as for a function; so nothing in the source tells where a module lies. The browser reads every such script at each
 * start, wanted or not: they are few. Firefox's background is a page, which cannot: it keeps one script.
 */
import type { Plugin, UserConfig } from 'vite'

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

/** Modules no first answer waits for; what only they import goes with them. */
const LATER =
  /\/lib\/(?:api\/|core\/cart-patterns\.|desk\/(?:sharing|share-update)\.|desk\/account\/(?:sessions|agents|identity|anonymous|signing)\.|desk\/outbox\/(?:kinds\.|kinds\/|sending\.)|desk\/carts\/(?:answers|cart-on-server|drafts|forgetting|invitations|known-share|links|moves|notices|pictures|recipients|refresh|saved-carts|share-states|shown-cart|taken-carts)\.|worker\/(?:confirmations|imports|page-problem|page-scripts|panel|permalinks|picturing|private-texts)\.)/

/** Libraries that are parts of their own. The HTTP client runs at the first request: loaded, it makes a request and a stream to see what the browser can do. */
const LIBRARIES = { client: /\/node_modules\/ky\//, parser: /\/node_modules\/zod\// } as const

/** Chromium's own interfaces answer with promises, as the polyfill's do, which is a tenth of the script and describes all of them at each start. */
const OWN_BROWSER = 'virtual:handcart-own-browser'

const FIRST = 'background.js'
const REST = 'background-later.js'
const CLIENT = 'background-client.js'
const PLACE = 'globalThis[Symbol.for("handcart.worker")]'

/** A Vite plugin for builds whose background is a service worker. */
export const laterWorkerScripts: Plugin = {
  name: 'handcart-later-worker-scripts',
  resolveId: (id) => (id === OWN_BROWSER ? id : undefined),
  load: (id) => (id === OWN_BROWSER ? 'export default chrome' : undefined),
  config: (config) => (isWorker(config) ? inScripts(config) : undefined),
  generateBundle: (_options, bundle) => {
    const parts = Object.keys(bundle).filter((file) => /^background-\w+\.js$/.test(file))
    if (parts.length === 0) return
    for (const [file, script] of Object.entries(bundle)) {
      if (script.type !== 'chunk') continue
      if (file === FIRST) script.code = firstScript(script.code, parts)
      if (file === REST)
        script.code = parts
          .filter((part) => fileOf(part) === REST)
          .map((part) => partOf(part, bundle))
          .join('\n')
      // What lies in another file was put there as it came, whichever of the two is looked at first.
      else if (parts.includes(file) && fileOf(file) === file) script.code = partOf(file, bundle)
    }
    for (const part of parts) if (fileOf(part) !== part) delete bundle[part]
  },
}

/** Where a part lies: the HTTP client with what asks servers, by itself it would be one more script to read at each start. */
function fileOf(part: string): string {
  return part === CLIENT ? REST : part
}

/** The first script around its code, which is a CommonJS module; `parts` are the others. */
function firstScript(code: string, parts: readonly string[]): string {
  const files = parts.map((part) => [`./${part}`, `/${fileOf(part)}`] as const)
  return `(()=>{const exports={},scripts=${PLACE}={"./${FIRST}":exports},parts=scripts.parts={},files=${JSON.stringify(Object.fromEntries(files))};
const bring=(file)=>{if(!scripts[file]){
if(!parts[file])importScripts(files[file]);
if(!scripts.isReady)throw new Error(file+" is wanted too early");
const exports={};parts[file](exports);scripts[file]=exports}
return scripts[file]};
const require=scripts.require=(file)=>new Proxy({},{get:(_none,name)=>bring(file)[name]});
addEventListener("install",()=>importScripts(...${JSON.stringify([...new Set(files.map(([, file]) => file))])}));
${code}
scripts.isReady=true})()`
}

/** One of the others around its code, which runs when it is brought. Should anything of it be wanted while the first one still starts, the start says so. */
function partOf(part: string, bundle: Readonly<Record<string, object>>): string {
  const made = bundle[part]
  const code = made && 'code' in made ? String(made.code) : ''
  return `(({parts,require})=>{parts["./${part}"]=(exports)=>{
${code}
}})(${PLACE});`
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
