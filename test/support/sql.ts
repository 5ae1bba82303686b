/** Reads SQL just far enough to say which tenant each table of a statement is bound to. */

/** A table that a statement touches. `tenant`: the parameter its company_id is equal to, such as `$1`; undefined when it is equal to none. */
export interface TouchedTable {
  readonly table: string
  readonly tenant: string | undefined
}

/** A word, sign or literal; or what stands in parentheses. */
type Part = string | readonly Part[]

interface Scope {
  readonly parts: readonly Part[]
  readonly outer: Scope | undefined
  /** Alias → table, of those that have a company_id. */
  readonly tables: Map<string, string>
  /** What is equal to what: names such as `2.c` (alias c of scope 2) and parameters. */
  readonly equal: Map<string, string>
  readonly id: number
}

const TOKEN = /'(?:[^']|'')*'|\$\d+|::|->>|->|[<>!]=|<>|[a-z_][\w.]*|\d+(?:\.\d+)?|\S/g
const TABLE_AFTER = new Set(['from', 'join', 'into', 'update', 'using'])
const CLAUSES = new Set(
  'select from where on set group order limit offset for returning union except values join left right inner cross do conflict using'.split(
    ' ',
  ),
)
const NO_ALIAS = new Set([...CLAUSES, 'as', 'and', 'or', '(', ',', 'with', 'default'])

/** The tables with a company_id that a statement touches, with what each is bound to. */
export function touchedTables(sql: string, tenantTables: ReadonlySet<string>): readonly TouchedTable[] {
  const scopes: Scope[] = []
  collect(grouped(sql), undefined, scopes)
  for (const scope of scopes) findTables(scope, tenantTables)
  for (const scope of scopes) findEqual(scope)
  return scopes.flatMap((scope) => [
    ...[...scope.tables].map(([alias, table]) => ({ table, tenant: boundTo(scope, `${scope.id}.${alias}`) })),
    ...inserted(scope, tenantTables),
  ])
}

function grouped(sql: string): readonly Part[] {
  const stack: Part[][] = [[]]
  for (const [token] of sql
    .replaceAll(/--[^\n]*/g, '')
    .toLowerCase()
    .matchAll(TOKEN)) {
    if (token === '(') stack.push([])
    else if (token === ')') {
      const group = stack.pop() ?? []
      stack.at(-1)?.push(group)
    } else stack.at(-1)?.push(token)
  }
  return stack[0] ?? []
}

// A scope is a statement or a select in parentheses; other parentheses may hold such selects.
function collect(parts: readonly Part[], outer: Scope | undefined, scopes: Scope[]): void {
  const isScope = outer === undefined || ['select', 'with', 'insert', 'update', 'delete'].includes(String(parts[0]))
  const equal = outer?.equal ?? new Map<string, string>()
  const scope = isScope ? { parts, outer, tables: new Map<string, string>(), equal, id: scopes.length } : outer
  if (isScope) scopes.push(scope)
  for (const part of parts) if (typeof part !== 'string') collect(part, scope, scopes)
}

function findTables({ parts, tables }: Scope, tenantTables: ReadonlySet<string>): void {
  let isAwaited = false
  let isInFrom = false
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      isAwaited = false
      continue
    }
    const before = parts[index - 1]
    const isKeyword =
      TABLE_AFTER.has(part) && before !== 'distinct' && !(part === 'update' && (before === 'do' || before === 'key' || before === 'for'))
    if (isAwaited && tenantTables.has(part) && before !== 'into') tables.set(aliasAfter(parts, index) ?? part, part)
    if (isKeyword && part !== 'into') isInFrom = true
    else if (CLAUSES.has(part) && part !== 'on') isInFrom = false
    isAwaited = isKeyword || (part === ',' && isInFrom)
  }
}

function aliasAfter(parts: readonly Part[], index: number): string | undefined {
  const next = parts[index + 1] === 'as' ? parts[index + 2] : parts[index + 1]
  return typeof next === 'string' && /^[a-z_]\w*$/.test(next) && !NO_ALIAS.has(next) ? next : undefined
}

// Only what holds for every row: `a = b` between `and`s of a condition, never beside an `or` or within parentheses.
function findEqual(scope: Scope): void {
  for (const condition of conditions(scope.parts)) {
    if (condition.includes('or')) continue
    for (const term of split(condition, 'and')) {
      const [left, sign, right, ...rest] = term
      if (sign !== '=' || rest.length > 0 || typeof left !== 'string' || typeof right !== 'string') continue
      const [one, other] = [keyOf(scope, left), keyOf(scope, right)]
      if (one !== undefined && other !== undefined) join(scope.equal, one, other)
    }
  }
}

function conditions(parts: readonly Part[]): readonly (readonly Part[])[] {
  const found: Part[][] = []
  let current: Part[] | undefined
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string' && CLAUSES.has(part)) {
      current = part === 'where' || (part === 'on' && parts[index + 1] !== 'conflict') ? [] : undefined
      if (current) found.push(current)
    } else current?.push(part)
  }
  return found
}

function split(parts: readonly Part[], at: string): readonly (readonly Part[])[] {
  const pieces: Part[][] = [[]]
  for (const part of parts)
    if (part === at) pieces.push([])
    else pieces.at(-1)?.push(part)
  return pieces
}

// `company_id` alone is that of the only table there is; of several it is nobody's.
function keyOf(scope: Scope | undefined, name: string): string | undefined {
  if (/^\$\d+$/.test(name)) return name
  if (!scope) return undefined
  const [alias] = scope.tables.size === 1 ? scope.tables.keys() : []
  if (name === 'company_id') return scope.tables.size === 0 ? keyOf(scope.outer, name) : alias && `${scope.id}.${alias}`
  const owner = /^(\w+)\.company_id$/.exec(name)?.[1]
  if (owner === undefined) return undefined
  return scope.tables.has(owner) ? `${scope.id}.${owner}` : keyOf(scope.outer, name)
}

// Parameters end up as the names of what is equal to them.
function join(equal: Map<string, string>, one: string, other: string): void {
  const [a, b] = [nameOf(equal, one), nameOf(equal, other)]
  if (a === b) return
  if (a.startsWith('$')) equal.set(b, a)
  else equal.set(a, b)
}

function nameOf(equal: ReadonlyMap<string, string>, key: string): string {
  const next = equal.get(key)
  return next === undefined ? key : nameOf(equal, next)
}

function boundTo({ equal }: Scope, key: string): string | undefined {
  const name = nameOf(equal, key)
  return name.startsWith('$') ? name : undefined
}

// The place of company_id among the columns tells its value: in `values (…)` or in the list of a select.
function inserted({ parts }: Scope, tenantTables: ReadonlySet<string>): readonly TouchedTable[] {
  const at = parts.indexOf('into')
  const table = parts[at + 1]
  if (at < 0 || typeof table !== 'string' || !tenantTables.has(table)) return []
  const columns = parts.slice(at).find((part) => typeof part !== 'string') ?? []
  const place = typeof columns === 'string' ? -1 : columns.filter((part) => part !== ',').indexOf('company_id')
  const start = parts.findIndex((part) => part === 'values' || part === 'select')
  const first = parts[start + 1]
  const list = parts[start] === 'values' && typeof first !== 'string' ? first : parts.slice(start + 1)
  const [value, ...rest] = split(list ?? [], ',')[place] ?? []
  const isParameter = typeof value === 'string' && /^\$\d+$/.test(value) && rest.length === 0
  return [{ table, tenant: isParameter ? value : undefined }]
}
