/** The styles of pages: those of the extension's own pages, as one file whose address changes with it. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const FOLDER = new URL('../../components/styles/', import.meta.url)

/** The file. */
export const STYLES = withImports('server-pages.css', new Set())

/** Where it is. */
export const STYLES_PATH = `/page-${hash('sha256', STYLES, 'hex').slice(0, 12)}.css`

// Each file once, where it is first asked for, as browsers do it.
function withImports(file: string, seen: Set<string>): string {
  if (seen.has(file)) return ''
  seen.add(file)
  const text = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/\n?/g, '')
  return text.replaceAll(/@import "\.\/([\w-]+\.css)";\n?/g, (_rule, name: string) => withImports(name, seen))
}
