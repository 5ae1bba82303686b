/**
 * Splits the service worker: `background.js` hears everything and has what a first answer needs; `background-parser.js` has the schema library, for when something is
 * parsed, and `background-later.js` the rest, the HTTP client in it. Each is brought at the first look into any module there. A service worker may `importScripts` later
 * what it brought while it was installed, and waits for it as for a function; so nothing in the source tells where a module lies. The browser reads every such script at each
 * start, wanted or not: they are few. Firefox's background is a page, which cannot: it keeps one script.
 */
import type { Plugin, UserConfig } from 'vite'
import { isOfTable, messageSenders } from './message-senders.ts'
import { isOfSchemas, schemasApart } from './schemas-apart.ts'

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

/** Modules no first answer waits for; what only they import goes with them. */
const LATER = new RegExp(
  `/lib/(?:${[
    'api/',
    'core/(?:cart-figures|cart-patterns|history|lines|person-file|team-address)\\.',
    'desk/(?:own-data|sharing|share-update)\\.',
    'desk/account/(?:agents|anonymous|connection-changes|identity|sessions|signing)\\.',
    'desk/teams/',
    'desk/outbox/(?:kinds/|(?:delayed|entry-writing|kinds|outgoing|sending)\\.)',
    'desk/carts/(?:answers|cart-on-server|drafts|forgetting|history|invitations|known-share|links|moves|notices|owner-data|pictures|recipients|refresh)\\.',
    'desk/carts/(?:phone-calls|saved-carts|share-states|shown-cart|taken-carts|together|whole-lists)\\.',
    'storage/(?:cart-changes|head-counting|kept-pictures|more-buckets|room|row-of|saved-carts|take-over-steps)\\.',
    'worker/(?:choosing|confirmations|imports|kept-receipts|later-handlers|link-handlers|link-pass|page-global|page-problem|page-scripts|panel|permalinks|picturing)\\.',
    'worker/(?:private-texts|rare-calls|rare-events|saved-handlers|shop-changes|shop-handlers|team-handlers)\\.',
  ].join('|')})`,
)

/** Libraries that are parts of their own. The HTTP client runs at the first request: loaded, it makes a request and a stream to see what the browser can do. */
const LIBRARIES = { client: /\/node_modules\/ky\//, parser: /\/node_modules\/zod\// } as const

/** Chromium's own interfaces answer with promises, as the polyfill's do, which is a tenth of the script and describes all of them at each start. */
const OWN_BROWSER = 'virtual:handcart-own-browser'

const FIRST = 'background.js'
const SCHEMAS = 'background-schemas.js'
const PLACE = 'globalThis[Symbol.for("handcart.worker")]'

/** Parts that lie in the script of another, each to run when it is looked at: by itself each would be one more script to read at each start. */
const LIES_IN: Readonly<Record<string, string>> = {
  'background-client.js': 'background-later.js',
  [SCHEMAS]: 'background-parser.js',
  'background-parsed.js': 'background-parser.js',
}

const ofWorker: Pick<Plugin, 'applyToEnvironment'> = { applyToEnvironment: ({ config }) => isWorker(config) }

/** Vite plugins for builds whose background is a service worker, before those that change what modules say. */
export const laterWorkerScripts: readonly Plugin[] = [
  { name: 'handcart-message-senders', enforce: 'pre', ...ofWorker, resolveId: messageSenders.resolveId, load: messageSenders.load },
  { name: 'handcart-messages-without-outputs', ...ofWorker, transform: messageSenders.transform },
  { ...schemasApart((id) => !LATER.test(id) && !isOfTable(id)), ...ofWorker },
  {
    name: 'handcart-later-worker-scripts',
    resolveId: (id) => (id === OWN_BROWSER ? id : undefined),
    load: (id) => (id === OWN_BROWSER ? 'export default chrome' : undefined),
    config: (config) => (isWorker(config) ? inScripts(config) : undefined),
    generateBundle: (_options, bundle) => {
      const parts = Object.keys(bundle).filter((file) => /^background-\w+\.js$/.test(file))
      if (parts.length === 0) return
      const scripts = Map.groupBy(parts, fileOf)
      const codes = new Map([...scripts].map(([file, lying]) => [file, lying.map((part) => partOf(part, bundle)).join('\n')]))
      for (const [file, script] of Object.entries(bundle)) {
        if (script.type !== 'chunk') continue
        if (file === FIRST) script.code = firstScript(script.code, parts)
        else script.code = codes.get(file) ?? script.code
      }
      for (const part of parts) if (fileOf(part) !== part) delete bundle[part]
    },
  },
]

/** The script a part lies in. */
function fileOf(part: string): string {
  return LIES_IN[part] ?? part
}

/** The first script around its code, which is a CommonJS module; `parts` are the others. A schema may be named before it is needed: until something is parsed by it a stand-in does. */
function firstScript(code: string, parts: readonly string[]): string {
  const files = parts.map((part) => [`./${part}`, `/${fileOf(part)}`] as const)
  return `(()=>{const exports={},scripts=${PLACE}={"./${FIRST}":exports},parts=scripts.parts={},files=${JSON.stringify(Object.fromEntries(files))};
const bring=(file)=>{if(!scripts[file]){
if(!parts[file])importScripts(files[file]);
if(!scripts.isReady)throw new Error(file+" is wanted too early");
const exports={};parts[file](exports);scripts[file]=exports}
return scripts[file]};
const standIn=(file,name)=>new Proxy({},{get:(_none,key)=>bring(file)[name][key],has:(_none,key)=>key in bring(file)[name]}),standIns={};
const require=scripts.require=(file)=>new Proxy({},{get:(_none,name)=>file==="./${SCHEMAS}"?standIns[name]??=standIn(file,name):bring(file)[name]});
addEventListener("install",()=>importScripts(...${JSON.stringify([...new Set(files.map(([, file]) => file))])}));
${code}
scripts.isReady=true})()`
}

/** One of the others around its code, which runs when it is brought. Should anything of it be wanted while the first one still starts, the start says so. */
function partOf(part: string, bundle: Readonly<Record<string, object>>): string {
  const made = bundle[part]
  const code = made && 'code' in made ? String(made.code) : ''
  return `(({parts,require})=>{parts["./${part}"]=(exports)=>{
${code.replaceAll(EXPORT, 'exports.$1=$2')}
}})(${PLACE});`
}

// They stand at a part's end, and nothing of it changes afterwards: eighty signs each for nothing.
const EXPORT = /Object\.defineProperty\(exports,"(\w+)",\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g

function isWorker({ build }: Pick<UserConfig, 'build'>): boolean {
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
            groups: [{ debugName: 'later', name: placeOf }],
          },
        },
      },
    },
  }
}

function libraryOf(id: string): string | undefined {
  return Object.entries(LIBRARIES).find(([, part]) => part.test(id))?.[0]
}

// What no part is named for is in the first script.
function placeOf(id: string, graph: Graph): string | null {
  const library = libraryOf(id)
  if (library) return library
  if (isReached(id, { graph, isOnTheWay: (one) => !isOfTable(one) && !isOfSchemas(one), seen: new Set() })) return null
  if (!isReached(id, { graph, isOnTheWay: () => true, seen: new Set() })) return 'later'
  return isOfSchemas(id) ? 'schemas' : 'parsed'
}

interface Way {
  readonly graph: Graph
  readonly isOnTheWay: (id: string) => boolean
  readonly seen: Set<string>
}

// Something on the way from the start asks for it that is not itself for later.
function isReached(id: string, way: Way): boolean {
  const { graph, isOnTheWay, seen } = way
  if (LATER.test(id) || libraryOf(id) || seen.has(id) || !isOnTheWay(id)) return false
  seen.add(id)
  const info = graph.getModuleInfo(id)
  return info !== null && (info.isEntry || info.importers.some((importer) => isReached(importer, way)))
}
