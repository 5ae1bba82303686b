/** What a server offers: Handcart's own resources, or plain Glue with or without agents. */
import * as z from 'zod/mini'
import { collectionDocument } from '../contract/json-api.ts'
import { AppError } from '../core/app-error.ts'
import { ask, type Endpoint, isLacking, optional } from './request.ts'

const health = z.object({ service: z.literal('handcart'), features: z.array(z.string()) })

/** What a server offers. */
export interface Offer {
  /** What it can do beyond Glue; empty for a plain Glue server. */
  readonly features: string[]
  /** Whether agents can sign in and act for customers. */
  readonly hasAgents: boolean
  /** The store new carts belong to; absent where the server does not tell. */
  readonly store?: string
}

/** Asks a server what it offers. @throws offline or unreachable when nobody answers, invalid.server-answer when it does not speak Glue */
export async function discover(endpoint: Endpoint): Promise<Offer> {
  const features = await ownFeatures(endpoint)
  if (features.length > 0) return { features, hasAgents: await offersAgents(endpoint) }
  await probeGlue(endpoint)
  const [hasAgents, store] = [await offersAgents(endpoint), await storeOf(endpoint)]
  return { features, hasAgents, ...(store === undefined ? {} : { store }) }
}

const SILENT: ReadonlySet<string> = new Set(['offline', 'unreachable'])

async function ownFeatures(endpoint: Endpoint): Promise<string[]> {
  try {
    const { json } = await ask(endpoint, { method: 'GET', path: '/health' })
    const found = health.safeParse(json)
    return found.success ? found.data.features : []
  } catch (thrown) {
    if (thrown instanceof AppError && SILENT.has(thrown.code)) throw thrown
    return []
  }
}

async function probeGlue(endpoint: Endpoint): Promise<void> {
  try {
    await ask(endpoint, { method: 'GET', path: '/carts' })
  } catch (thrown) {
    // Refusing us for want of a token, in Glue's own words, is the answer hoped for.
    if (!isRefusal(thrown)) throw thrown
  }
}

// Without a token the search is refused where it exists.
async function offersAgents(endpoint: Endpoint): Promise<boolean> {
  try {
    await ask(endpoint, { method: 'GET', path: '/agent-customer-search' })
    return true
  } catch (thrown) {
    return !isLacking(thrown)
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code.startsWith('auth.')
}

async function storeOf(endpoint: Endpoint): Promise<string | undefined> {
  const stores = z.safeParse(collectionDocument, await optional(endpoint, '/stores').catch(() => undefined))
  return stores.success ? (stores.data.data[0]?.id ?? undefined) : undefined
}
