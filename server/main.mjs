/**
 * The sharing server as a program: plain JavaScript, so that a start whose code is compiled already needs no compiler. It runs what
 * `scripts/server-build.ts` put together, as long as that is made of the very files that are here; else the sources, which takes twice as long to begin.
 */
import { readFileSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = path.join(import.meta.dirname, '..')
// Beside what was installed, where nobody else on the machine may put code; where it cannot be written, nothing is kept.
const KEPT = path.join(ROOT, 'node_modules/.cache/handcart-server')

enableCompileCache(KEPT)
await import(builtServer() ?? './start.ts')

/** The address of the built server; undefined when there is none, or a file it is made of is another one by now. */
function builtServer() {
  try {
    const { root, entry, files } = JSON.parse(readFileSync(path.join(KEPT, 'built.json'), 'utf8'))
    if (root !== ROOT || !files.every(isAsItWas)) return undefined
    return pathToFileURL(path.join(KEPT, entry)).href
  } catch {
    return undefined
  }
}

function isAsItWas([file, mtimeMs, size]) {
  const found = statSync(path.join(ROOT, file))
  return found.mtimeMs === mtimeMs && found.size === size
}
