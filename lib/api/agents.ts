/** Agents: finding a customer and acting for them. */
import * as z from 'zod/mini'
import type { Customer, CustomerSearch } from '../contract/customers.ts'
import type { TokenAttributes } from '../contract/glue.ts'
import { collectionDocument } from '../contract/json-api.ts'
import { AppError } from '../core/app-error.ts'
import { type ApiAnswer, type ApiRequest, ask, type Endpoint, parsed } from './request.ts'
import { tokensIn } from './tokens.ts'

const found = z.object({
  customers: z.array(
    z.object({
      customerReference: z.string(),
      email: z.string(),
      firstName: z.nullish(z.string()),
      lastName: z.nullish(z.string()),
    }),
  ),
})

/** The first customers whose name or address holds the text. @throws auth.not-agent */
export async function searchCustomers(endpoint: Endpoint, text: string): Promise<CustomerSearch> {
  const { json } = await askAsAgent(endpoint, { method: 'GET', path: `/agent-customer-search?q=${encodeURIComponent(text)}` })
  const { data, links } = parsed(collectionDocument, json, endpoint)
  const customers = data.flatMap(({ attributes }) => parsed(found, attributes, endpoint).customers.map(customerOf))
  return { customers, hasMore: links?.next !== undefined }
}

function customerOf({ customerReference, email, firstName, lastName }: z.infer<typeof found>['customers'][number]): Customer {
  const name = [firstName, lastName].filter(Boolean).join(' ').trim()
  return { customerReference, email, name: name === '' ? email : name }
}

/** Tokens of a customer for an agent. @throws auth.impersonation, auth.not-agent */
export async function customerTokens(endpoint: Endpoint, customerReference: string): Promise<TokenAttributes> {
  const type = 'agent-customer-impersonation-access-tokens'
  const body = { data: { type, attributes: { customerReference } } }
  const { json } = await askAsAgent(endpoint, { method: 'POST', path: `/${type}`, body })
  return tokensIn(json, endpoint)
}

// Servers differ in where they look for an agent's token.
async function askAsAgent(endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return await ask(endpoint, request)
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'auth.not-agent')) throw thrown
    return ask(endpoint, { ...request, tokenHeader: 'X-Agent-Authorization' })
  }
}
