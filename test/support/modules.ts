/** Reads the project's own modules: what each imports (resolved), and its text. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

const FOLDERS = ['entrypoints', 'components', 'lib', 'server', 'widget', 'demo', 'assets', 'scripts', 'bench', 'test']

/** One import as written in a module. `target` is a project path such as lib/core/money.ts, or a package's name. */
export interface Import {
  readonly target: string
  readonly kind: 'project' | 'package' | 'missing'
  readonly typeOnly: boolean
}

/** A module of the project; `file` is relative to the root, with forward slashes. */
export interface Module {
  readonly file: string
  readonly source: string
  readonly imports: readonly Import[]
}

const root = path.resolve(import.meta.dirname, '../..')

/** Every TypeScript file git tracks or could track in the source folders. */
export function sourceFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...FOLDERS], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => /\.tsx?$/.test(file) && existsSync(path.join(root, file)))
}

/** Reads and parses one module from the disk. */
export function readModule(file: string): Module {
  return parseModule(file, readFileSync(path.join(root, file), 'utf8'))
}

/** Parses a module's text as if it stood at `file`. */
export function parseModule(file: string, source: string): Module {
  const parsed = parseSync(file, source)
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors.map((error) => error.message).join('; ')}`)
  const fixed = parsed.module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }))
  const again = parsed.module.staticExports.flatMap((found) =>
    found.entries.flatMap((entry) => (entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [])),
  )
  const lazy = parsed.module.dynamicImports.map((found) => ({
    specifier: source.slice(found.moduleRequest.start, found.moduleRequest.end).replaceAll(/['"`]/g, ''),
    typeOnly: false,
  }))
  return { file, source, imports: [...fixed, ...again, ...lazy].map((found) => resolveImport(file, found)) }
}

function resolveImport(file: string, { specifier, typeOnly }: { specifier: string; typeOnly: boolean }): Import {
  if (!specifier.startsWith('.')) return { target: packageName(specifier), kind: 'package', typeOnly }
  const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''))
  return { target, kind: existsSync(path.join(root, target)) ? 'project' : 'missing', typeOnly }
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:*'
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
