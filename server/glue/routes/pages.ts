/** Pages of lists: what is asked for, and the links to the others. */
import type { GlueRequest } from '../json-api/request.ts'

const LARGEST_PAGE = 500

/** A stretch of a list. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

/** The page asked for; undefined unless both parameters are there. They have been checked. */
export function pageOf({ query }: GlueRequest): Page | undefined {
  const [offset, limit] = [query.get('page[offset]'), query.get('page[limit]')]
  if (offset === null || limit === null) return undefined
  return { offset: Number(offset), limit: Math.min(Number(limit), LARGEST_PAGE) }
}

/** The document with links to the first, last, previous and next page. */
export function withPageLinks(document: unknown, { base, path, query }: GlueRequest, page: Page & { readonly total: number }): unknown {
  const address = (offset: number): string => {
    const next = new URLSearchParams(query)
    next.set('page[offset]', String(offset))
    next.set('page[limit]', String(page.limit))
    // As Glue prints them: brackets unescaped.
    return `${base}${path}?${next.toString().replaceAll('%5B', '[').replaceAll('%5D', ']')}`
  }
  const last = Math.max(0, Math.floor((page.total - 1) / page.limit) * page.limit)
  const links = {
    last: address(last),
    first: address(0),
    ...(page.offset > 0 ? { prev: address(Math.max(0, page.offset - page.limit)) } : {}),
    ...(page.offset + page.limit < page.total ? { next: address(page.offset + page.limit) } : {}),
  }
  const own = typeof document === 'object' && document !== null && 'links' in document ? document : { links: {} }
  return { ...own, links: { ...Object(own.links), ...links } }
}
