/** Facts about a module's syntax that the linter does not check. */
import { parseSync } from 'vite'

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
}

// Each rule looks at the same modules.
const known = new Map<string, ReturnType<typeof parseSync>>()

function parsed(file: string, source: string): ReturnType<typeof parseSync> {
  const key = `${file}\n${source}`
  const found = known.get(key) ?? parseSync(file, source)
  known.set(key, found)
  return found
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
}

function* walk(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const entry of value) yield* walk(entry)
  if (!isNode(value)) return
  yield value
  for (const child of Object.values(value)) yield* walk(child)
}

/** Every cast (`as` but not `as const`, `<T>x`), `any` and non-null assertion, with its line. */
export function castsIn(file: string, source: string): readonly string[] {
  const found: string[] = []
  for (const node of walk(parsed(file, source).program)) {
    const isConst = node.type === 'TSAsExpression' && source.slice(node.start, node.end).endsWith('as const')
    const isWrong = ['TSAsExpression', 'TSTypeAssertion', 'TSNonNullExpression', 'TSAnyKeyword'].includes(node.type)
    if (isWrong && !isConst) found.push(`${file}:${lineAt(source, node.start)} ${node.type}`)
  }
  return found
}

/** Exported declarations without a doc comment right before them; a type inferred from a schema and the body of an overload need none. */
export function undocumentedExports(file: string, source: string): readonly string[] {
  const { program, comments } = parsed(file, source)
  const documented = new Set(comments.filter(({ value }) => value.startsWith('*')).map(({ end }) => end))
  let overloaded = ''
  return program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) return []
    const before = source.slice(0, node.start).trimEnd().length
    const text = source.slice(node.start, node.end)
    const isInferred = /^export type [^=]+=[^=]*\bz\.infer</.test(text)
    const name = /^export (?:async )?(?:const|type|interface|function\*?|class) (\w+)/.exec(text)?.[1] ?? text.slice(0, 40)
    const isOverload = name === overloaded
    overloaded = node.declaration.type === 'TSDeclareFunction' ? name : ''
    return documented.has(before) || isInferred || isOverload ? [] : [`${file}:${lineAt(source, node.start)} ${name}`]
  })
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

const MOST_PARAMETERS = 3

/** Every function, method, or type of one that takes more than three parameters, with its line. */
export function longParameterLists(file: string, source: string): readonly string[] {
  return [...walk(parsed(file, source).program)].flatMap((node) => {
    const count = 'params' in node && Array.isArray(node.params) && /Function|Method/.test(node.type) ? node.params.length : 0
    return count > MOST_PARAMETERS ? [`${file}:${lineAt(source, node.start)} ${count} parameters`] : []
  })
}
