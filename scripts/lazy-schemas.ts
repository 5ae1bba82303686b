/**
 * Lets the background start without building its schemas: a Vite plugin that puts off each `z.object(…)` and the like which a module of `lib/`
 * makes when it is loaded until something is parsed by it. A worker is started for one message and needs a handful of several hundred.
 */
import { parseAst } from 'vite'

const HELPER = 'virtual:handcart-lazily'
// What is asked of a schema is asked of the one made then, by itself as by another schema it is a part of.
const HELPER_CODE = `export const $lazily = (make) => {
  let made
  const get = () => (made ??= make())
  return new Proxy({}, { get: (_nothing, name) => get()[name], has: (_nothing, name) => name in get() })
}`

/** The plugin. */
export const lazySchemas = {
  name: 'handcart-lazy-schemas',
  resolveId: (id: string): string | undefined => (id === HELPER ? HELPER : undefined),
  load: (id: string): string | undefined => (id === HELPER ? HELPER_CODE : undefined),
  transform: (code: string, id: string): string | undefined => {
    return /\/lib\/.*\.ts$/.test(id) && code.includes('zod/mini') ? withLazySchemas(code) : undefined
  },
}

/** A module's JavaScript with its schemas put off; as it was when it makes none. */
export function withLazySchemas(code: string): string {
  const calls = schemaCallsIn(parseAst(code))
  if (calls.length === 0) return code
  const put = calls.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}/*@__PURE__*/ $lazily(() => ${text.slice(start, end)})${text.slice(end)}`,
    code,
  )
  return `import { $lazily } from '${HELPER}'\n${put}`
}

/** Where something stands in a module. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The outermost calls on `z` that run when the module is loaded, in the order they stand there. */
export function schemaCallsIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(schemaCallsIn)
  if (!isNode(node) || /Function|Class/.test(node.type)) return []
  if (node.type === 'CallExpression' && (isOfZod(node.callee) || isCheck(node.callee))) return [node]
  return Object.values(node).flatMap(schemaCallsIn)
}

/** A node of the tree the parser makes of a module; what else it has depends on its type. */
export interface Node extends Span, Readonly<Record<string, unknown>> {
  readonly type: string
}

/** True for such a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

// `capture.check(…)` makes one of a schema that has a name.
function isCheck(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'MemberExpression' && isNode(callee.property) && callee.property.name === 'check'
}

function isOfZod(node: unknown): boolean {
  if (!isNode(node)) return false
  if (node.type === 'Identifier') return node.name === 'z'
  return isOfZod(node.type === 'CallExpression' ? node.callee : node.type === 'MemberExpression' ? node.object : undefined)
}
