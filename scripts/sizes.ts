/** Gzip sizes of what the built extension loads where; prints a table and fails above the bars. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '..')

/** One loaded unit: all the JavaScript it brings, with its texts in the longest language (the popup's in all), in bytes after gzip; what it loads on demand is a unit of its own. `barBytes` is absent where no bar is set. */
export interface BundleSize {
  readonly unit: string
  readonly files: readonly string[]
  readonly gzipBytes: number
  readonly barBytes?: number
}

const UNITS = [
  { unit: 'detector', entry: 'detector.js', barBytes: 4096 },
  { unit: 'watcher', entry: 'watcher.js', barBytes: 1024 },
  { unit: 'link page', entry: 'link-page.js', barBytes: 1024 },
  { unit: 'button', entry: 'button.js', barBytes: 6 * 1024 },
  { unit: 'cart core', entry: 'cart.js', barBytes: 16 * 1024 },
  { unit: 'button part', entry: 'page/share-button.js', barBytes: 3 * 1024 },
  { unit: 'import', entry: 'page/import-commands.js', barBytes: 8 * 1024 },
  { unit: 'pictures', entry: 'page/pictures.js', barBytes: 4 * 1024 },
  { unit: 'panel', entry: 'panel.html', texts: 'components/panel/panel-texts.ts', barBytes: 25 * 1024 },
  { unit: 'popup', entry: 'popup.html', barBytes: 35 * 1024 },
  { unit: 'carts', entry: 'carts.html' },
  { unit: 'options', entry: 'options.html', texts: 'components/options/options-texts.ts' },
  { unit: 'confirm', entry: 'confirm.html', texts: 'components/panel/confirm-texts.ts' },
  { unit: 'welcome', entry: 'welcome.html', texts: 'components/options/welcome-texts.ts' },
  { unit: 'background', entry: 'background.js' },
] as const

/** Sizes of the build in `.output/<target>`; throws when it was not built. */
export function bundleSizes(target: string): readonly BundleSize[] {
  const folder = path.join(root, '.output', target)
  return [...UNITS, ...shopUnits(folder)].flatMap(({ unit, entry, ...more }) => {
    const code = reached(folder, entry.endsWith('.html') ? tagsOf(folder, entry) : [entry], STATIC)
    const files = 'texts' in more ? [...code, ...textsOf(folder, more.texts)] : code
    const bar = 'barBytes' in more ? { barBytes: more.barBytes } : {}
    const later = reached(folder, files, ANY).filter((file) => !files.includes(file))
    const first = { unit, files, gzipBytes: gzipped(folder, files), ...bar }
    return later.length === 0 ? [first] : [first, { unit: `${unit}, later`, files: later, gzipBytes: gzipped(folder, later) }]
  })
}

/** The units above their bar, as sentences. */
export function aboveBar(sizes: readonly BundleSize[]): readonly string[] {
  return sizes.flatMap(({ unit, gzipBytes, barBytes }) =>
    barBytes !== undefined && gzipBytes > barBytes ? [`${unit} is ${gzipBytes - barBytes} B above its bar of ${barBytes} B`] : [],
  )
}

// A page gets the core and its own shop; a shop with two roads has a script for each.
function shopUnits(folder: string) {
  const scripts = readdirSync(path.join(folder, 'shops')).filter((file) => file.endsWith('.js'))
  return scripts.map((file) => ({ unit: `shop ${path.basename(file, '.js')}`, entry: `shops/${file}`, barBytes: 8 * 1024 }))
}

function gzipped(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length, 0)
}

// The chunks a page waits for before it paints: one a surface it names, in the language that weighs most.
function textsOf(folder: string, list: string): readonly string[] {
  const surfaces = [...readFileSync(path.join(root, list), 'utf8').matchAll(/made\/load\/(\w+)\.ts/g)].map(([, surface = '']) => surface)
  const chunks = readdirSync(path.join(folder, 'chunks')).map((file) => `chunks/${file}`)
  return surfaces.map((surface) => {
    const spoken = chunks.filter(
      (file) =>
        file.startsWith(`chunks/${surface}-`) && readFileSync(path.join(folder, file), 'utf8').trimEnd().endsWith(` as ${surface}};`),
    )
    const [longest] = spoken.sort((a, b) => gzipped(folder, [b]) - gzipped(folder, [a]))
    if (longest === undefined) throw new Error(`${surface} has no chunk of texts in ${folder}`)
    return longest
  })
}

function tagsOf(folder: string, page: string): readonly string[] {
  return [...readFileSync(path.join(folder, page), 'utf8').matchAll(/<script[^>]+src="\/?([^"]+)"/g)].map(([, file = '']) => file)
}

/** What a chunk brings along at once, and that with what it loads on demand. */
const STATIC = /(?:from|import)\s*["'](\.[^"']+)["']/g
const ANY = /(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g

// The chunks and all they import, by the kind of import the pattern finds.
function reached(folder: string, chunks: readonly string[], imports: RegExp): readonly string[] {
  const found = new Set<string>()
  const queue = [...chunks]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const source = readFileSync(path.join(folder, file), 'utf8')
    for (const [, next = ''] of source.matchAll(imports)) queue.push(path.posix.join(path.posix.dirname(file), next))
  }
  return [...found].sort()
}

function print(): void {
  for (const target of ['chrome-mv3', 'firefox-mv3'].filter((name) => existsSync(path.join(root, '.output', name)))) {
    const sizes = bundleSizes(target)
    for (const { unit, gzipBytes, barBytes } of sizes)
      console.log(`${target}  ${unit.padEnd(24)} ${String(gzipBytes).padStart(7)} B gzip${barBytes ? `  (bar ${barBytes})` : ''}`)
    const above = aboveBar(sizes)
    for (const sentence of above) console.error(`${target}: ${sentence}`)
    if (above.length > 0) process.exitCode = 1
  }
}

if (import.meta.main) print()
