/** Reads every SQL statement of the server out of its source: objects with a name and a text made of literals and constants. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'
import { parseModule, sourceFiles } from './modules.ts'

/** A statement, and where it is. */
export interface FoundStatement {
  readonly file: string
  readonly name: string
  readonly text: string
}

/** What reading found. `loose`: SQL that is in no statement, and statements whose text is not there to read, as `file: start of it`. */
export interface FoundSql {
  readonly statements: readonly FoundStatement[]
  readonly loose: readonly string[]
}

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const SQL = /^\s*(select|insert into|update|delete from|with)\s/i

/** The statements of all modules below a folder. */
export function statementsBelow(folder: string): FoundSql {
  return statementsOf(
    sourceFiles().filter((file) => file.startsWith(folder)),
    (file) => readFileSync(path.join(ROOT, file), 'utf8'),
  )
}

/** The same of modules whose source is told by `read`. */
export function statementsOf(files: readonly string[], read: (file: string) => string): FoundSql {
  const statements: FoundStatement[] = []
  const loose: string[] = []
  const texts = new Map(files.map((file) => [file, textsIn(file, read)]))
  const used = new Set([...texts.values()].flatMap((found) => [...found.used]))
  for (const [file, found] of texts) {
    statements.push(...found.statements)
    const isUsed = (at: number): boolean => used.has(`${file}:${at}`)
    for (const { start, text } of found.sql) if (!isUsed(start)) loose.push(`${file}: ${text.trim().slice(0, 40)}`)
    loose.push(...found.unread.map((text) => `${file}: ${text.slice(0, 40)}`))
  }
  return { statements, loose }
}

/** Names of the tables with a company_id, and of those without, in the migrations. */
export function tablesOfMigrations(): { readonly tenant: ReadonlySet<string>; readonly other: ReadonlySet<string> } {
  const folder = path.join(ROOT, 'server/store/migrations')
  const sql = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const tables = [...sql.join('\n').matchAll(/^create table (\w+) \((.*?)\n\);/gms)].map(([, name = '', columns = '']) => ({
    name,
    columns,
  }))
  const tenant = tables.filter(({ columns }) => /^\s*company_id uuid/m.test(columns)).map(({ name }) => name)
  return { tenant: new Set(tenant), other: new Set(tables.map(({ name }) => name).filter((name) => !tenant.includes(name))) }
}

interface Texts {
  readonly statements: readonly FoundStatement[]
  /** Every literal that is SQL. */
  readonly sql: readonly { readonly start: number; readonly text: string }[]
  /** `file:start` of the literals that statements are made of. */
  readonly used: ReadonlySet<string>
  readonly unread: readonly string[]
}

function textsIn(file: string, read: (file: string) => string): Texts {
  const source = read(file)
  const used = new Set<string>()
  const statements: FoundStatement[] = []
  const sql: { start: number; text: string }[] = []
  const unread: string[] = []
  for (const node of walk(parseSync(file, source).program)) {
    const text = source.slice(node.start + 1, node.end - 1)
    if ((node.type === 'Literal' || node.type === 'TemplateLiteral') && SQL.test(text)) sql.push({ start: node.start, text })
    const [name, body] = [propertyOf(node, 'name'), propertyOf(node, 'text')]
    if (node.type !== 'ObjectExpression' || !name || !body) continue
    const found = [name, body].map((value) => textOf(value, { file, read, used }))
    const [ownName, ownText] = found
    if (ownName === undefined || ownText === undefined) unread.push(source.slice(node.start, node.end))
    else statements.push({ file, name: ownName, text: ownText })
  }
  return { statements, sql, used, unread }
}

interface Place {
  readonly file: string
  readonly read: (file: string) => string
  readonly used: Set<string>
}

// Undefined for what is no literal, no template of such and no constant of this or an imported module.
function textOf(node: SyntaxNode, place: Place): string | undefined {
  if (node.type === 'Literal') {
    place.used.add(`${place.file}:${node.start}`)
    return String(node.value)
  }
  if (node.type === 'Identifier') return constantOf(String(node.name), place)
  if (node.type !== 'TemplateLiteral') return undefined
  place.used.add(`${place.file}:${node.start}`)
  const values = childrenOf(node, 'expressions').map((value) => textOf(value, place))
  const quasis = childrenOf(node, 'quasis').map(({ value }) => String(Object(value).cooked))
  return values.includes(undefined) ? undefined : quasis.map((text, index) => `${text}${values[index] ?? ''}`).join('')
}

function constantOf(name: string, place: Place): string | undefined {
  const source = place.read(place.file)
  for (const node of walk(parseSync(place.file, source).program)) {
    const [id, value] = [childOf(node, 'id'), childOf(node, 'init')]
    if (node.type === 'VariableDeclarator' && id?.name === name && value) return textOf(value, place)
  }
  const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '(\\.[^']*)'`).exec(source)?.[1]
  const target =
    from && parseModule(place.file, source).imports.find(({ target: found }) => found.endsWith(path.posix.basename(from)))?.target
  return target ? constantOf(name, { ...place, file: target }) : undefined
}

function* walk(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const entry of value) yield* walk(entry)
  if (!isNode(value)) return
  yield value
  for (const child of Object.values(value)) yield* walk(child)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
}

function childOf(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const child = node[key]
  return isNode(child) ? child : undefined
}

function childrenOf(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const children = node[key]
  return Array.isArray(children) ? children.filter(isNode) : []
}

function propertyOf(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const property = childrenOf(node, 'properties').find((found) => childOf(found, 'key')?.name === key)
  return property && childOf(property, 'value')
}
