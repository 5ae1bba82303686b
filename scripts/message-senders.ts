/**
 * Gives the worker's dispatcher the table of messages without its schemas: who may send which, and which carry nothing, is all that a first message needs.
 * The table itself lies with the parser; what comes out of a handler is the compiler's business alone, so the worker goes without those schemas.
 */
import path from 'node:path'
import { parseAst } from 'vite'
import { nothing } from '../lib/contract/nothing.ts'
import { MESSAGES } from '../lib/messages/table.ts'
import { isNode, type Node } from './lazy-schemas.ts'

const SENDERS = 'virtual:handcart-senders'
const ROWS = /\/lib\/messages\/(?:table|[a-z]+-messages)\.ts$/

const lib = path.resolve(import.meta.dirname, '../lib')

/** True for the modules the table is made of. */
export function isOfTable(id: string): boolean {
  return ROWS.test(id)
}

/** The hooks of the plugin. */
export const messageSenders = {
  resolveId: (id: string, importer: string | undefined): string | undefined => {
    return id === SENDERS || (id.endsWith('/table.ts') && importer === path.join(lib, 'messages/dispatcher.ts')) ? SENDERS : undefined
  },
  load: (id: string): string | undefined => (id === SENDERS ? sendersModule() : undefined),
  transform: (code: string, id: string): string | undefined => (isOfTable(id) ? withoutOutputs(code) : undefined),
}

/** The table as it is but that a row's schema is looked up when it is asked for. */
export function sendersModule(): string {
  const rows = Object.entries(MESSAGES).map(([name, { from, input }]) => ({ name, kind: JSON.stringify([from, input === nothing]) }))
  const groups = [...Map.groupBy(rows, ({ kind }) => kind)].map(
    ([kind, same]) => `[${kind.slice(1, -1)}, ${JSON.stringify(shortly(same.map(({ name }) => name)))}]`,
  )
  return `import { MESSAGES as rows } from ${JSON.stringify(path.join(lib, 'messages/table.ts'))}
import { nothing } from ${JSON.stringify(path.join(lib, 'contract/nothing.ts'))}
const row = (name, from, isEmpty) => [name, { from, get input() { return isEmpty ? nothing : rows[name].input } }]
export const MESSAGES = /*@__PURE__*/ Object.fromEntries([${groups.join(', ')}].flatMap(([from, isEmpty, names]) => names.split(',').flatMap((group) => {
  const [area, ...lasts] = group.split(' ')
  return lasts.map((last) => row(area + '.' + last, from, isEmpty))
})))`
}

// `saved.save saved.list owner.read` as `saved save list,owner read`: every start of a worker reads them.
function shortly(names: readonly string[]): string {
  const parts = names.map((name) => name.split('.'))
  return [...Map.groupBy(parts, ([area]) => area)].map(([area, same]) => [area, ...same.map(([, last]) => last)].join(' ')).join(',')
}

/** A module of the table without what its rows say of the answers. */
export function withoutOutputs(code: string): string {
  return outputsIn(parseAst(code)).reduceRight((text, { start, end }) => {
    return text.slice(0, start) + text.slice(end).replace(/^\s*,/, '')
  }, code)
}

function outputsIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(outputsIn)
  if (!isNode(node) || node.type === 'CallExpression') return []
  if (node.type === 'Property' && isNode(node.key) && node.key.name === 'output') return [node]
  return Object.values(node).flatMap(outputsIn)
}
