/** Turns the catalogues into modules of plain functions, and says what is wrong with them. No files are touched here. */
import MessageFormat from '@messageformat/core'
import compileModule from '@messageformat/core/lib/compile-module.js'
import { kindsOf, type ParameterKinds, readMessage } from './messages.ts'

/** Texts by key; a group holds texts of its own. */
export interface Messages {
  readonly [key: string]: string | Messages
}
/** Surfaces by language, then by name. */
export type Catalogues = Readonly<Record<string, Readonly<Record<string, Messages>>>>

/** The language the others are compared with, and people see where theirs is not there. */
export const FIRST_LANGUAGE = 'en'
/** Where the modules go, from the project's root. */
export const MADE = 'lib/texts/made'

const HEAD = '/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */'

/** Everything wrong with the catalogues, one sentence each. */
export function faultsOf(catalogues: Catalogues): readonly string[] {
  const first = catalogues[FIRST_LANGUAGE] ?? {}
  const names = new Set(Object.values(catalogues).flatMap((surfaces) => Object.keys(surfaces)))
  return Object.entries(catalogues).flatMap(([language, surfaces]) =>
    [...names].flatMap((surface) => {
      const file = `${language}/${surface}.json`
      const [own, wanted] = [surfaces[surface], first[surface]]
      if (!own) return [`${file} is missing.`]
      if (!wanted) return [`${file} has no English counterpart.`]
      return surfaceFaults({ file, language, own: flat(own), wanted: flat(wanted) })
    }),
  )
}

interface Comparison {
  readonly file: string
  readonly language: string
  readonly own: ReadonlyMap<string, string>
  readonly wanted: ReadonlyMap<string, string>
}

function surfaceFaults({ file, language, own, wanted }: Comparison): readonly string[] {
  const missing = [...wanted.keys()].filter((key) => !own.has(key)).map((key) => `${file}: ${key} is missing.`)
  const spare = [...own.keys()].filter((key) => !wanted.has(key)).map((key) => `${file}: ${key} is not in English.`)
  const broken = [...own].flatMap(([key, text]) => {
    const { faults, kinds } = readMessage(text, language)
    const english = wanted.get(key)
    const differences = english === undefined || faults.length > 0 ? [] : differencesOf(kinds, readMessage(english, FIRST_LANGUAGE).kinds)
    return [...faults, ...differences].map((fault) => `${file}: ${key} ${fault}`)
  })
  return [...missing, ...spare, ...broken, ...unspoken(own).map((fault) => `${file}: ${fault}`)]
}

// A control is named by its `xFor` and shows its `x`: who says aloud what they see must reach it (WCAG 2.5.3, label in name).
function unspoken(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts].flatMap(([key, name]) => {
    const shown = key.endsWith('For') ? texts.get(key.slice(0, -3)) : undefined
    if (shown === undefined || shown.includes('{') || name.toLowerCase().includes(shown.toLowerCase())) return []
    return [`${key} lacks the words of ${key.slice(0, -3)}, which is what is shown.`]
  })
}

function differencesOf(own: ParameterKinds, english: ParameterKinds): readonly string[] {
  const names = new Set([...own.keys(), ...english.keys()])
  return [...names].flatMap((name) => {
    const [mine, theirs] = [own.get(name), english.get(name)]
    if (mine === theirs) return []
    if (mine === undefined) return [`lacks the placeholder {${name}}.`]
    return theirs === undefined ? [`has a placeholder {${name}} that English lacks.`] : [`uses {${name}} as ${mine}, English as ${theirs}.`]
  })
}

function flat(messages: Messages, before = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${before}${key}`, value] as const] : [...flat(value, `${before}${key}/`)],
    ),
  )
}

/** The modules by path from the project's root; the catalogues must be without faults. */
export function modulesOf(catalogues: Catalogues): ReadonlyMap<string, string> {
  const languages = Object.keys(catalogues)
  const surfaces = Object.entries(catalogues[FIRST_LANGUAGE] ?? {})
  return new Map([
    [`${MADE}/surfaces.ts`, shapesModule(surfaces)],
    ...surfaces.map(([surface]) => [`${MADE}/load/${surface}.ts`, loaderModule(surface, languages)] as const),
    ...Object.entries(catalogues).flatMap(([language, own]) =>
      Object.entries(own).map(
        ([surface, messages]) => [`${MADE}/${language}/${surface}.ts`, textsModule(surface, language, messages)] as const,
      ),
    ),
  ])
}

/** One surface in one language as a module. */
export function textsModule(surface: string, language: string, messages: Messages): string {
  const compiled = compileModule(new MessageFormat(language), messages)
  const [runtime = '', body = ''] = compiled.split('export default ')
  const imports = runtime.replace(/import \{ number(?:, (.+))? \} from "@messageformat\/runtime";\n/, (_, others?: string) =>
    [...(others ? [`import { ${others} } from "@messageformat/runtime";\n`] : []), "import { number } from '../../number.ts'\n"].join(''),
  )
  const plain = body.replaceAll(/^(\s+(?:[\w$]+|"(?:[^"\\]|\\.)*"): )\(\) => /gm, '$1')
  // What the compiler writes has no types; the surface's shape is what others see.
  return `// @ts-nocheck\n${HEAD}\n${imports}import type { Surfaces } from '../surfaces.ts'\n\n/** ${surface}, ${language}. */\nexport const ${surface}: Surfaces['${surface}'] = ${plain.trim()}\n`
}

function loaderModule(surface: string, languages: readonly string[]): string {
  const rows = languages.map((language) => `  ${language}: () => import('../${language}/${surface}.ts'),`)
  return [
    HEAD,
    '',
    `/** The texts of ${surface}, loaded in the language that is asked for. */`,
    `export const ${surface} = {`,
    ...rows,
    '}',
    '',
  ].join('\n')
}

function shapesModule(surfaces: readonly (readonly [string, Messages])[]): string {
  const rows = surfaces.map(([surface, messages]) => `  readonly ${surface}: ${shapeOf(messages, '  ')}`)
  return [HEAD, '', '/** Every text of every surface: plain, or made of values. */', 'export interface Surfaces {', ...rows, '}', ''].join(
    '\n',
  )
}

function shapeOf(messages: Messages, indent: string): string {
  const rows = Object.entries(messages).map(([key, value]) => {
    const name = /^[\w$]+$/.test(key) ? key : `'${key}'`
    return `${indent}  readonly ${name}: ${typeof value === 'string' ? typeOf(value) : shapeOf(value, `${indent}  `)}`
  })
  return ['{', ...rows, `${indent}}`].join('\n')
}

function typeOf(text: string): string {
  const kinds = kindsOf(text)
  if (kinds.size === 0) return 'string'
  return `(values: { ${[...kinds].map(([name, kind]) => `readonly ${name}: ${kind}`).join('; ')} }) => string`
}
