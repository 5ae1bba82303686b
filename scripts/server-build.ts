/**
 * Puts the sharing server and what it uses of its packages into a few files: finding and reading 500 modules one by one is half of a start.
 * `npm ci` and `npm run build` run it; `server/main.mjs` takes what it made for as long as nothing of it changes.
 */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { parseJson, textAt } from '../lib/core/json.ts'

/** A file as it was when it was read: path from the root, time of its last change in ms, size in bytes. */
type Source = readonly [file: string, mtimeMs: number, size: number]

const ROOT = path.resolve(import.meta.dirname, '..')
const KEPT = path.join(ROOT, 'node_modules/.cache/handcart-server')
const TOLD = path.join(KEPT, 'built.json')
const FOLDER = 'built-'
const OWN = /^(?!.*node_modules).*\/(?:lib|server|components)\//
// Native code stays where it was installed.
const NATIVE = ['@node-rs/argon2', 'pg-native']

await buildServer()

/** Builds into a folder of its own, then says that it is there: servers that run go on with the parts they began with. */
async function buildServer(): Promise<void> {
  const folder = `${FOLDER}${randomUUID()}`
  const sources = new Map<string, Source>()
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    plugins: [remembering(sources), inPlace()],
    ssr: { noExternal: true, external: NATIVE },
    build: {
      ssr: 'server/start.ts',
      outDir: path.join(KEPT, folder),
      target: 'node22',
      minify: false,
      rolldownOptions: {
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
          // What several parts share is one file: as a file each, every part that is brought later adds some to the start.
          codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'shared', test: OWN, minShareCount: 2 }] },
        },
      },
    },
  })
  const before = path.dirname(textAt(parseJson(await readFile(TOLD, 'utf8').catch(() => '{}')), 'entry') ?? '')
  await writeFile(`${TOLD}.${folder}`, JSON.stringify({ root: ROOT, entry: `${folder}/start.mjs`, files: [...sources.values()] }))
  await rename(`${TOLD}.${folder}`, TOLD)
  for (const name of await readdir(KEPT))
    if (name.startsWith(FOLDER) && name !== folder && name !== before) await rm(path.join(KEPT, name), { recursive: true })
}

// Before a file is read: what changes in between is then a change.
function remembering(sources: Map<string, Source>): Plugin {
  return {
    name: 'remembering',
    enforce: 'pre',
    load: async (id) => {
      const [file = ''] = id.split('?')
      if (!path.isAbsolute(file)) return
      const { mtimeMs, size } = await stat(file)
      sources.set(file, [path.relative(ROOT, file), mtimeMs, size])
    },
  }
}

// Files are read, and packages found, from where a module was written.
function inPlace(): Plugin {
  return {
    name: 'in-place',
    enforce: 'pre',
    transform: (code, id) => {
      if (id.includes('node_modules') || !code.includes('import.meta.')) return undefined
      return code
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
        .replaceAll('import.meta.filename', JSON.stringify(id))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
    },
  }
}
