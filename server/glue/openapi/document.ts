/** The OpenAPI 3.1 document of the server, made from the table of routes and the contract. */
import { ERRORS, type ErrorCode } from '../../../lib/contract/errors.ts'
import { isTextError, MEDIA_TYPE, TEXT_TYPE } from '../json-api/response.ts'
import type { Route } from '../route.ts'
import { TOKEN_PATH } from '../routes/oauth-token.ts'
import { routes } from '../routes.ts'
import { routeErrors } from './errors.ts'
import { tokenOperation } from './oauth-token.ts'
import { bodySchema, components, documentSchema, type Schema } from './schemas.ts'

const ABOUT = `Spryker's Glue API as far as shared carts need it. Attributes named \`handcart\` are Handcart's own and come in the open catalogue mode only.
\`include=a,b\` names relationship types; a nested one appears only where its parent is included. \`fields[type]=a,b\` leaves only those attributes.`

const SECURITY: Readonly<Record<Route['access'], readonly Readonly<Record<string, readonly string[]>>[]>> = {
  public: [],
  guest: [{ guest: [] }],
  agent: [{ agent: [] }],
  customer: [{ customer: [] }],
  session: [{ customer: [] }, { agent: [] }],
  caller: [{ customer: [] }],
  write: [{ customer: [] }],
}

/** The document, the same for every request. */
export function openApiDocument(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const address = `/${route.path.map((part) => (part.startsWith(':') ? `{${part.slice(1)}}` : part)).join('/')}`
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Handcart sharing server', version: '1', description: ABOUT, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths: { ...paths, [TOKEN_PATH]: { post: tokenOperation } },
    components: { schemas: components(), securitySchemes: SCHEMES },
  }
}

const SCHEMES = {
  customer: { type: 'http', scheme: 'bearer', description: 'Access token of a customer or company user.' },
  agent: { type: 'http', scheme: 'bearer', description: 'Access token of an agent; `X-Agent-Authorization` is taken as well.' },
  guest: { type: 'apiKey', in: 'header', name: 'X-Anonymous-Customer-Unique-Id', description: "A guest's own secret id." },
}

/** Name of a route's operation: unlike any other. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const parts = path.map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
  return [method.toLowerCase(), ...parts].join('-')
}

function tagOf({ path }: Route): string {
  return path[0] ?? ''
}

function operation(route: Route): Readonly<Record<string, unknown>> {
  const { doc, path, type } = route
  const body = 'body' in route ? bodySchema(type, route.body) : undefined
  return {
    operationId: operationId(route),
    summary: doc.summary,
    tags: [tagOf(route)],
    security: SECURITY[route.access],
    parameters: [...path.filter((part) => part.startsWith(':')).map(pathParameter), ...parameters(route)],
    ...(body ? { requestBody: { required: true, content: { [MEDIA_TYPE]: { schema: body } } } } : {}),
    responses: { ...success(route), ...failures(routeErrors(route)) },
  }
}

function pathParameter(part: string): Schema {
  return { name: part.slice(1), in: 'path', required: true, schema: { type: 'string' } }
}

function parameters({ method, needsTag, access, doc }: Route): readonly Schema[] {
  const text = { type: 'string' }
  const count = { type: 'integer' }
  return [
    { name: 'Accept-Language', in: 'header', schema: text },
    ...(doc.answer === undefined ? [] : [{ name: 'include', in: 'query', schema: text }]),
    ...(doc.isList
      ? [
          { name: 'page[offset]', in: 'query', schema: { ...count, minimum: 0, maximum: 999_999_999 } },
          { name: 'page[limit]', in: 'query', schema: { ...count, minimum: 1, maximum: 999_999_999 } },
        ]
      : []),
    ...Object.entries(doc.query ?? {}).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...(needsTag ? [{ name: 'If-Match', in: 'header', required: true, schema: text }] : []),
    ...(access === 'write' && method !== 'GET'
      ? [{ name: 'Idempotency-Key', in: 'header', schema: { ...text, pattern: '^[!-~]{1,255}$' } }]
      : []),
  ]
}

const LANGUAGE = { 'Content-Language': { required: true, schema: { enum: ['en_US', 'de_DE'] } } }

function success({ doc, needsTag, path, type }: Route): Readonly<Record<string, unknown>> {
  const isTagged = doc.answer === 'carts' && !doc.isList && (needsTag || path[0] === 'carts')
  const headers = { ...LANGUAGE, ...(isTagged ? { ETag: { required: true, schema: { type: 'string' } } } : {}) }
  const schema = doc.answer === undefined ? undefined : documentSchema(doc.answer, doc)
  const files = (doc.files ?? []).map((media) => [media, { schema: { type: 'string' } }] as const)
  const content = schema || doc.files ? { content: { ...(schema ? { [MEDIA_TYPE]: { schema } } : {}), ...Object.fromEntries(files) } } : {}
  const own = { [doc.success]: { description: doc.summary, headers, ...content } }
  if (doc.meta) return { ...own, 204: { description: 'Nothing is new', headers: LANGUAGE } }
  return type === 'carts' && doc.success === 200 ? { ...own, 304: { description: 'Nothing changed since `If-None-Match`' } } : own
}

// One row a status; its codes and details are in the description.
function failures(codes: readonly ErrorCode[]): Readonly<Record<string, unknown>> {
  const rows = codes.map((code) => ({ code: undefined, ...ERRORS[code], isText: isTextError(code) }))
  const statuses = [...new Set(rows.map(({ status }) => status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const own = rows.filter((row) => row.status === status)
      const texts = own.map(({ code, detail }) => [code, detail].filter(Boolean).join(': '))
      const content = {
        ...(own.every(({ isText }) => isText) ? {} : { [MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Errors' } } }),
        ...(own.some(({ isText }) => isText) ? { [TEXT_TYPE]: { schema: { type: 'string' } } } : {}),
      }
      return [status, { description: [...new Set(texts)].join('\n\n'), headers: LANGUAGE, content }]
    }),
  )
}
