/** The list of carts of a server that may page it, overlapping or not, or not page it at all. */
import * as z from 'zod/mini'
import { type CollectionDocument, type Resource, resource } from '../contract/json-api.ts'
import { MAX_CARTS } from '../contract/limits.ts'
import { type ApiAnswer, ask, type Endpoint, parsed } from './request.ts'

/** Resources that are looked at before others have their turn. */
const AT_ONCE = 500
/** Times a list is read anew when it moved while it was read. */
const TRIES = 3

const page = z.object({
  data: z.array(z.unknown()),
  included: z.optional(z.array(z.unknown())),
  links: z.optional(z.record(z.string(), z.string())),
})

/** A list as far as it was read. */
export interface ListRead {
  readonly document: CollectionDocument
  readonly texts: readonly string[]
  /** False: carts may be missing that the server has, for it never stood still. */
  readonly isComplete: boolean
}

/** Reads on behind the first answer while the server says that there is more; a page that brings nothing new is the last. */
export async function readPages(endpoint: Endpoint, address: string, first: ApiAnswer): Promise<ListRead> {
  for (let left = TRIES; ; left -= 1) {
    const start = left === TRIES ? first : await ask(endpoint, { method: 'GET', path: address })
    const read = await readOnce(endpoint, address, start)
    if (read.isComplete || left <= 1) return read
  }
}

async function readOnce(endpoint: Endpoint, address: string, first: ApiAnswer): Promise<ListRead> {
  const [data, included] = [new Map<string, Resource>(), new Map<string, Resource>()]
  const texts = [first.text]
  let document = await documentOf(endpoint, first.json)
  for (;;) {
    const before = data.size
    for (const one of document.data) data.set(`${one.id}`, one)
    for (const one of document.included ?? []) included.set(`${one.type} ${one.id}`, one)
    const whole = { document: { ...document, data: [...data.values()], included: [...included.values()] }, texts }
    const next = nextOf(document)
    if (next === undefined || data.size === before || data.size > MAX_CARTS) return { ...whole, isComplete: true }
    // One cart twice: where the page does not begin with it, carts came or went meanwhile, and one may have slipped through between two pages.
    const answer = await ask(endpoint, { method: 'GET', path: `${address}&page[offset]=${next.offset - 1}&page[limit]=${next.limit + 1}` })
    texts.push(answer.text)
    document = await documentOf(endpoint, answer.json)
    if (!data.has(`${document.data[0]?.id}`)) return { ...whole, isComplete: false }
  }
}

// Of the address only the numbers count: it may name another server.
function nextOf({ data, links }: CollectionDocument): { readonly offset: number; readonly limit: number } | undefined {
  const url = links?.next === undefined || data.length === 0 ? null : URL.parse(links.next, 'http://host')
  const [offset, limit] = [url?.searchParams.get('page[offset]'), url?.searchParams.get('page[limit]')].map(Number)
  return offset && limit && offset > 0 && limit > 0 ? { offset, limit } : undefined
}

async function documentOf(endpoint: Endpoint, json: unknown): Promise<CollectionDocument> {
  const { data, included = [], links } = parsed(page, json, endpoint)
  const [own, more] = [await resourcesOf(endpoint, data), await resourcesOf(endpoint, included)]
  return { data: own, included: more, ...(links ? { links } : {}) }
}

// A device with thousands of carts goes on answering meanwhile.
async function resourcesOf(endpoint: Endpoint, list: readonly unknown[]): Promise<Resource[]> {
  const found: Resource[] = []
  for (let start = 0; start < list.length; start += AT_ONCE) {
    if (start > 0) await pause()
    found.push(...parsed(z.array(resource), list.slice(start, start + AT_ONCE), endpoint))
  }
  return found
}

/** Lets others have their turn. */
export function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done))
}
