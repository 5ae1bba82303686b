/** The reference page of the API: one section an address, one line an operation, made from the table of routes. */
import { ERRORS } from '../../../lib/contract/errors.ts'
import type { Route } from '../route.ts'
import { routes } from '../routes.ts'
import { routeErrors } from './errors.ts'

const ACCESS: Readonly<Record<Route['access'], string>> = {
  public: 'everybody',
  guest: 'guests (`X-Anonymous-Customer-Unique-Id`)',
  agent: 'agents',
  customer: 'customers',
  session: 'customers and agents',
  caller: 'company users',
  write: 'company users',
}

const HEAD = `# The sharing server's API

Spryker's Glue API as far as shared carts need it. The whole contract with schemas is at \`/openapi.json\` (OpenAPI 3.1) of a running server.
This page is made from the same table of routes: \`npm run published -- --write\`.
`

const TOKEN = `## \`/token\`

**POST** Sign in (\`grant_type=password\`) or trade a refresh token (\`grant_type=refresh_token\`) by OAuth's form. For everybody; answers 200, or 400 with
\`error\` and \`error_description\`.
`

/** Markdown of the page. */
export function referencePage(): string {
  const addresses = [...new Set(routes.map(addressOf))]
  const sections = addresses.map((address) =>
    section(
      address,
      routes.filter((route) => addressOf(route) === address),
    ),
  )
  return `${[HEAD, ...sections, TOKEN].join('\n')}`
}

function addressOf({ path }: Route): string {
  return `/${path.map((part) => (part.startsWith(':') ? `{${part.slice(1)}}` : part)).join('/')}`
}

function section(address: string, of: readonly Route[]): string {
  return `## \`${address}\`\n\n${of.map(operation).join('\n')}`
}

function operation(route: Route): string {
  const { method, doc, access } = route
  const answer = doc.answer === undefined ? 'nothing' : `\`${doc.answer}\`${doc.isList ? ' (list)' : ''}`
  const who = 'withoutCompany' in route && route.withoutCompany === 'personal' ? 'customers' : ACCESS[access]
  const errors = routeErrors(route).flatMap((code) => {
    const { status, code: number, detail } = { code: undefined, ...ERRORS[code] }
    return number === undefined ? [] : [`| ${status} | ${number} | ${detail} |`]
  })
  const table = errors.length === 0 ? '' : `\n| Status | Code | Detail |\n| --- | --- | --- |\n${[...new Set(errors)].join('\n')}\n`
  return `**${method}** ${doc.summary}. For ${who}; answers ${doc.success} with ${answer}.\n${table}`
}
