/** Builds Glue's JSON:API documents: self links, relationships by type, `included` depth-first with each resource once. */
import type { GlueRequest } from './request.ts'

/** A resource to answer with. `path` is its self link without base; `relations` make, per relationship type asked for, the resources behind it. */
export interface ResourceNode {
  readonly type: string
  readonly id: string | null
  readonly path: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relations?: Readonly<Record<string, () => readonly ResourceNode[]>>
}

/** Which type the request's address names: its resources repeat the query in their self links. */
export interface DocumentContext {
  readonly request: GlueRequest
  readonly type: string
}

/** A document with one resource. */
export function singleDocument(node: ResourceNode, context: DocumentContext): unknown {
  const shown = shownIn(context)
  return { data: resource(node, shown), ...included([node], shown) }
}

/** A document with a list; its self link is the address exactly as asked for. */
export function collectionDocument(nodes: readonly ResourceNode[], context: DocumentContext): unknown {
  const { base, path, search } = context.request
  const shown = shownIn(context)
  return { data: nodes.map((node) => resource(node, shown)), links: { self: `${base}${path}${search}` }, ...included(nodes, shown) }
}

/** What a node shows per relationship type asked for; an empty one has no key. Each is made once. */
type Related = (node: ResourceNode) => readonly (readonly [string, readonly ResourceNode[]])[]
type Shown = DocumentContext & { readonly related: Related; readonly choosesFields: boolean }

/**
 * The text of a document with a list whose nodes come in groups, each made at once; `meta` and `links` are added where they are given.
 * What is included comes first: that is most of it and need not be kept until all nodes are known.
 */
export async function* collectionText(
  groups: AsyncIterable<readonly ResourceNode[]>,
  context: DocumentContext & { readonly meta?: unknown; readonly links?: Readonly<Record<string, string>> },
): AsyncGenerator<string> {
  const { base, path, search, include } = context.request
  const data: string[] = []
  const seen = new Set<string>()
  let isBegun = false
  for await (const nodes of groups) {
    const shown = shownIn(context)
    data.push(...nodes.map((node) => JSON.stringify(resource(node, shown))))
    const found = include.size === 0 ? [] : includedOf(nodes, shown, seen)
    if (found.length > 0) yield `${isBegun ? ',' : '{"included":['}${found.map((one) => JSON.stringify(one)).join(',')}`
    isBegun ||= found.length > 0
  }
  yield isBegun ? '],"data":[' : '{"data":['
  for (let start = 0; start < data.length; start += 500) yield `${start > 0 ? ',' : ''}${data.slice(start, start + 500).join(',')}`
  const links = { self: `${base}${path}${search}`, ...context.links }
  yield `],"links":${JSON.stringify(links)}${context.meta === undefined ? '' : `,"meta":${JSON.stringify(context.meta)}`}}`
}

function shownIn(context: DocumentContext): Shown {
  const choosesFields = context.request.search !== '' && [...context.request.query.keys()].some((name) => name.startsWith('fields['))
  return { ...context, related: relatedIn(context), choosesFields }
}

function relatedIn({ request: { include } }: DocumentContext): Related {
  const made = new Map<ResourceNode, ReturnType<Related>>()
  return (node) => {
    const known = made.get(node)
    if (known || include.size === 0 || !node.relations) return known ?? []
    const related: [string, readonly ResourceNode[]][] = []
    for (const [type, make] of Object.entries(node.relations)) {
      const nodes = include.has(type) ? make() : []
      if (nodes.length > 0) related.push([type, nodes])
    }
    made.set(node, related)
    return related
  }
}

function resource(node: ResourceNode, { request, type, related, choosesFields }: Shown): unknown {
  const self = `${request.base}${node.path}${node.type === type ? request.search : ''}`
  const relationships = related(node).map(([name, nodes]) => [name, { data: nodes.map(({ type: of, id }) => ({ type: of, id })) }])
  return {
    type: node.type,
    id: node.id,
    attributes: choosesFields ? wantedFields(node, request) : node.attributes,
    links: { self },
    ...(relationships.length === 0 ? {} : { relationships: Object.fromEntries(relationships) }),
  }
}

function wantedFields({ type, attributes }: ResourceNode, { query }: GlueRequest): Readonly<Record<string, unknown>> {
  const wanted = query.get(`fields[${type}]`)
  if (wanted === null) return attributes
  const names = new Set(wanted.split(',').map((name) => name.trim()))
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.has(name)))
}

function included(nodes: readonly ResourceNode[], context: Shown): { readonly included?: readonly unknown[] } {
  if (context.request.include.size === 0) return {}
  const found = includedOf(nodes, context, new Set())
  return found.length === 0 ? {} : { included: found }
}

// What was not seen yet; of it a document has each only once.
function includedOf(nodes: readonly ResourceNode[], context: Shown, seen: Set<string>): readonly unknown[] {
  for (const { type, id } of nodes) seen.add(`${type} ${id}`)
  const found: unknown[] = []
  const visit = (node: ResourceNode): void => {
    for (const [, nextNodes] of context.related(node))
      for (const next of nextNodes) {
        const key = `${next.type} ${next.id}`
        if (seen.has(key)) continue
        seen.add(key)
        visit(next)
        found.push(resource(next, context))
      }
  }
  for (const node of nodes) visit(node)
  return found
}
