/** Makes `lib/texts/made` out of the catalogues: `node scripts/texts.ts`. With `--check` nothing is written: faults and stale modules are named. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Catalogues, FIRST_LANGUAGE, faultsOf, MADE, type Messages, modulesOf, textsModule } from './catalogues.ts'
import { type Letters, pseudo } from './messages.ts'

const root = path.resolve(import.meta.dirname, '..')
const CATALOGUES = path.join(root, 'lib/texts/catalogues')

/** The catalogues as they are in the project. */
export function projectCatalogues(): Catalogues {
  return Object.fromEntries(
    readdirSync(CATALOGUES)
      .sort()
      .map((language) => [language, surfacesOf(language)]),
  )
}

function surfacesOf(language: string): Readonly<Record<string, Messages>> {
  const files = readdirSync(path.join(CATALOGUES, language)).sort()
  return Object.fromEntries(files.map((file) => [path.basename(file, '.json'), messagesIn(path.join(CATALOGUES, language, file))]))
}

function messagesIn(file: string): Messages {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isMessages(parsed)) throw new Error(`${file} holds something else than texts and groups of texts.`)
  return parsed
}

function isMessages(value: unknown): value is Messages {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((inner) => typeof inner === 'string' || isMessages(inner))
  )
}

/** What keeps the project from being built: faults of the catalogues, else modules that are not what the catalogues say. Empty when all is well. */
export function textFaults(): readonly string[] {
  const catalogues = projectCatalogues()
  const faults = faultsOf(catalogues)
  return faults.length > 0 ? faults : staleModules(modulesOf(catalogues), madeFiles())
}

/** Names what differs between the modules as they should be and as they are. */
export function staleModules(wanted: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] {
  const files = [...new Set([...wanted.keys(), ...found.keys()])].filter((file) => wanted.get(file) !== found.get(file))
  return files.map((file) => `${file} is not what the catalogues say. Run "npm run texts".`)
}

/** The English module of a surface in pseudo language, for builds that are looked at and never shipped; undefined for any other module. */
export function pseudoModule(id: string, letters?: Letters): string | undefined {
  const [, surface] = new RegExp(`/${MADE}/${FIRST_LANGUAGE}/([^/]+)\\.ts$`).exec(id) ?? []
  const messages = surface === undefined ? undefined : projectCatalogues()[FIRST_LANGUAGE]?.[surface]
  return surface === undefined || !messages ? undefined : textsModule(surface, FIRST_LANGUAGE, pseudoMessages(messages, letters))
}

function pseudoMessages(messages: Messages, letters: Letters | undefined): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudo(value, letters) : pseudoMessages(value, letters),
    ]),
  )
}

function madeFiles(): ReadonlyMap<string, string> {
  const found = readdirSync(path.join(root, MADE), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = found.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
}

function write(): readonly string[] {
  const catalogues = projectCatalogues()
  const faults = faultsOf(catalogues)
  if (faults.length > 0) return faults
  rmSync(path.join(root, MADE), { recursive: true, force: true })
  for (const [file, source] of modulesOf(catalogues)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), source)
  }
  return []
}

if (import.meta.main) {
  const faults = process.argv.includes('--check') ? textFaults() : write()
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
