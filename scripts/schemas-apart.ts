/**
 * Takes the schemas of a module out into a module of their own, `<module>?schemas`: what only parsing needs lies with the parser, and a start of the worker
 * has none of it. A Vite plugin; which module goes where is decided in `worker-script.ts`.
 */
import path from 'node:path'
import { parseAst } from 'vite'
import { isNode, type Node, type Span, schemaCallsIn, withLazySchemas } from './lazy-schemas.ts'

const MARK = '?schemas'

/** A module without its schemas, and the module that has them. */
export interface Parted {
  readonly rest: string
  readonly schemas: string
}

/** True for a module of schemas that were taken out of another. */
export function isOfSchemas(id: string): boolean {
  return id.endsWith(MARK)
}

/** The plugin for modules `isParted` says yes to. */
export function schemasApart(isParted: (id: string) => boolean) {
  const made = new Map<string, string>()
  return {
    name: 'handcart-schemas-apart',
    resolveId: (id: string): string | undefined => (isOfSchemas(id) ? id : undefined),
    load: (id: string): string | undefined => (isOfSchemas(id) ? made.get(id) : undefined),
    transform: (code: string, id: string): string | undefined => {
      if (!/\/lib\/.*\.ts$/.test(id) || !code.includes('zod/mini') || !isParted(id)) return undefined
      const parted = schemasTakenOut(code, id)
      if (!parted) return undefined
      made.set(id + MARK, withLazySchemas(parted.schemas))
      return parted.rest
    },
  }
}

interface Moved extends Span {
  readonly name: string
  readonly call: Span
  /** Of a schema that has a name: the whole statement goes. */
  readonly isExported?: boolean
  readonly uses: ReadonlySet<string>
}

/** Both modules of one; undefined for one that makes no schema. `id`: its path. */
export function schemasTakenOut(code: string, id: string): Parted | undefined {
  const statements = bodyOf(parseAst(code))
  const moved = statements.flatMap((statement) => movedOf(statement))
  if (moved.length === 0) return undefined
  const imports = statements.filter(({ type }) => type === 'ImportDeclaration').map((node) => importOf(node, id))
  const names = new Set(moved.map(({ name }) => name))
  const wanted = new Set(moved.flatMap(({ uses }) => [...uses]))
  const own = declaredIn(statements).filter((name) => wanted.has(name) && !names.has(name))
  const schemas = [
    ...imports.map((one) => importText(one, wanted)),
    ...(own.length > 0 ? [`import { ${own.map((name) => `${hidden(name)} as ${name}`).join(', ')} } from ${JSON.stringify(id)}`] : []),
    ...moved.map(({ name, call }) => `export const ${name} = ${code.slice(call.start, call.end)}`),
  ]
  const left = leftOf(code, moved)
  const used = identifiersIn(parseAst(left))
  const exported = moved.flatMap(({ name, isExported }) => (isExported ? [name] : []))
  const from = JSON.stringify(id + MARK)
  const rest = [
    ...imports.map((one) => importText(one, used)),
    `import { ${[...names].filter((name) => used.has(name)).join(', ')} } from ${from}`,
    ...(exported.length > 0 ? [`export { ${exported.join(', ')} } from ${from}`] : []),
    ...(own.length > 0 ? [`export { ${own.map((name) => `${name} as ${hidden(name)}`).join(', ')} }`] : []),
    left,
  ]
  return { rest: rest.join('\n'), schemas: schemas.join('\n') }
}

// What a schema needs of its module, by a name no module has.
function hidden(name: string): string {
  return `$of_${name}`
}

// A schema with a name goes as it is, one inside of something else gets a name.
function movedOf(statement: Node): readonly Moved[] {
  const isExported = statement.type === 'ExportNamedDeclaration'
  const declaration = isExported ? statement.declaration : statement
  const calls = schemaCallsIn(statement)
  const [call] = calls
  const one = isNode(declaration) && Array.isArray(declaration.declarations) ? declaration.declarations : []
  const declarator: unknown = one[0]
  if (call && one.length === 1 && isNode(declarator) && isNode(declarator.init) && declarator.init.start === call.start)
    return [{ ...spanOf(statement), name: nameOf(declarator.id), call, isExported, uses: identifiersIn(call) }]
  return calls.map((inside) => ({ ...spanOf(inside), name: `$schema_${inside.start}`, call: inside, uses: identifiersIn(inside) }))
}

function leftOf(code: string, moved: readonly Moved[]): string {
  const imports = bodyOf(parseAst(code)).flatMap((node) => (node.type === 'ImportDeclaration' ? [{ ...spanOf(node), put: '' }] : []))
  const gone = moved.map(({ start, end, name, isExported }) => ({ start, end, put: isExported === undefined ? name : '' }))
  return [...imports, ...gone]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), code)
}

interface Import {
  readonly source: string
  readonly specifiers: readonly { readonly local: string; readonly text: string }[]
}

// From wherever it is read.
function importOf(node: Node, id: string): Import {
  const source = isNode(node.source) ? String(node.source.value) : ''
  const specifiers = (Array.isArray(node.specifiers) ? node.specifiers : []).filter(isNode)
  return {
    source: source.startsWith('.') ? path.resolve(path.dirname(id), source) : source,
    specifiers: specifiers.map((specifier) => {
      const [local, imported] = [nameOf(specifier.local), nameOf(specifier.imported)]
      return { local, text: specifier.type === 'ImportNamespaceSpecifier' ? `* as ${local}` : `{ ${imported} as ${local} }` }
    }),
  }
}

function importText({ source, specifiers }: Import, used: ReadonlySet<string>): string {
  return specifiers.flatMap(({ local, text }) => (used.has(local) ? [`import ${text} from ${JSON.stringify(source)}`] : [])).join('\n')
}

function declaredIn(statements: readonly Node[]): readonly string[] {
  return statements.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (!isNode(declaration)) return []
    const many = Array.isArray(declaration.declarations) ? declaration.declarations.filter(isNode) : [declaration]
    return many.flatMap((one) => (isNode(one.id) ? [nameOf(one.id)] : []))
  })
}

// Names that are used, not those of properties.
function identifiersIn(node: unknown): ReadonlySet<string> {
  if (Array.isArray(node)) return new Set(node.flatMap((one) => [...identifiersIn(one)]))
  if (!isNode(node)) return new Set()
  if (node.type === 'Identifier') return new Set([nameOf(node)])
  const skipped = node.computed === true ? [] : node.type === 'MemberExpression' ? ['property'] : node.type === 'Property' ? ['key'] : []
  return new Set(Object.entries(node).flatMap(([key, value]) => (skipped.includes(key) ? [] : [...identifiersIn(value)])))
}

function bodyOf(program: unknown): readonly Node[] {
  return isNode(program) && Array.isArray(program.body) ? program.body.filter(isNode) : []
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name) : ''
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
