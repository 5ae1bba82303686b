/** Builds Glue's JSON:API documents: self links, relationships by type, `included` depth-first with each resource once. */
import type { GlueRequest } from './request.ts'

/** A resource to answer with. `path` is its self link without base; `relations` give, per relationship type, the resources behind it. */
export interface ResourceNode {
  readonly type: string
  readonly id: string | null
  readonly path: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relations?: Readonly<Record<string, readonly ResourceNode[]>>
}

/** Which type the request's address names: its resources repeat the query in their self links. */
export interface DocumentContext {
  readonly request: GlueRequest
  readonly type: string
}

/** A document with one resource. */
export function singleDocument(node: ResourceNode, context: DocumentContext): unknown {
  return { data: resource(node, context), ...included([node], context) }
}

/** A document with a list; its self link is the address exactly as asked for. */
export function collectionDocument(nodes: readonly ResourceNode[], context: DocumentContext): unknown {
  const { base, path, search } = context.request
  return { data: nodes.map((node) => resource(node, context)), links: { self: `${base}${path}${search}` }, ...included(nodes, context) }
}

function resource(node: ResourceNode, context: DocumentContext): unknown {
  const { request, type } = context
  const self = `${request.base}${node.path}${node.type === type ? request.search : ''}`
  const relationships = relationshipsOf(node, request.include)
  return {
    type: node.type,
    id: node.id,
    attributes: wantedFields(node, request),
    links: { self },
    ...(relationships.length === 0 ? {} : { relationships: Object.fromEntries(relationships) }),
  }
}

// A nested relationship appears only where its own type is asked for; an empty one has no key.
function relationshipsOf(node: ResourceNode, include: ReadonlySet<string>): readonly (readonly [string, unknown])[] {
  return shownRelations(node, include).map(([type, nodes]) => [type, { data: nodes.map(({ type: of, id }) => ({ type: of, id })) }])
}

function shownRelations(node: ResourceNode, include: ReadonlySet<string>): readonly (readonly [string, readonly ResourceNode[]])[] {
  return Object.entries(node.relations ?? {}).filter(([type, nodes]) => include.has(type) && nodes.length > 0)
}

function wantedFields({ type, attributes }: ResourceNode, { query }: GlueRequest): Readonly<Record<string, unknown>> {
  const wanted = query.get(`fields[${type}]`)
  if (wanted === null) return attributes
  const names = new Set(wanted.split(',').map((name) => name.trim()))
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.has(name)))
}

function included(nodes: readonly ResourceNode[], context: DocumentContext): { readonly included?: readonly unknown[] } {
  const seen = new Set(nodes.map(({ type, id }) => `${type} ${id}`))
  const found: unknown[] = []
  const visit = (node: ResourceNode): void => {
    for (const [, related] of shownRelations(node, context.request.include))
      for (const next of related) {
        const key = `${next.type} ${next.id}`
        if (seen.has(key)) continue
        seen.add(key)
        visit(next)
        found.push(resource(next, context))
      }
  }
  for (const node of nodes) visit(node)
  return found.length === 0 ? {} : { included: found }
}
