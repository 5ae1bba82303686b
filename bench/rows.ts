/** Many carts and people at once, by SQL: copies of one that the server itself made, whatever tables and columns there are by now. */
import type pg from 'pg'

/** New values of columns by SQL expressions: `n` counts the copies from 1, `t` is the row that is copied. */
type Changes = Readonly<Record<string, string>>

interface Copy {
  readonly table: string
  /** SQL condition on `t`. */
  readonly where: string
  readonly count: number
  readonly changes: Changes
}

/** A cart, its company, and how often it is wanted again. `ownerId`: whose the copies are. `first` keeps the ids of several calls apart. */
export interface CartCopies {
  readonly companyId: string
  readonly cartId: string
  readonly count: number
  readonly first: number
  readonly ownerId?: string
}

/** Copies a cart with all that hangs on it, and answers the ids. None of the copies is its owner's default cart. */
export async function copyCarts(pool: pg.Pool, { companyId, cartId, count, first, ownerId }: CartCopies): Promise<readonly string[]> {
  const ofCart = await pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and c.column_name = 'cart_id' and t.table_type = 'BASE TABLE' order by 1`,
  )
  const owner = ownerId === undefined ? {} : { owner_id: `'${ownerId}'::uuid` }
  const name = "left(t.name, 18) || ' ' || n"
  await copy(pool, {
    table: 'cart',
    where: `t.company_id = '${companyId}' and t.id = '${cartId}'`,
    count,
    changes: { id: idOf(first), name, is_default: 'false', ...owner },
  })
  for (const { name: table } of ofCart.rows) {
    const columns = await columnsOf(pool, table)
    const reader = ownerId !== undefined && columns.includes('reader_id') ? { reader_id: `'${ownerId}'::uuid` } : {}
    const own = columns.includes('id') && table !== 'cart_item' ? { id: 'gen_random_uuid()' } : {}
    // What other readers know of the cart is not the new owner's.
    const ownersOnly = columns.includes('reader_id') ? ` and t.reader_id = (select owner_id from cart where id = '${cartId}')` : ''
    await copy(pool, {
      table,
      where: `t.company_id = '${companyId}' and t.cart_id = '${cartId}'${ownersOnly}`,
      count,
      changes: { cart_id: idOf(first), ...own, ...reader },
    })
  }
  return Array.from({ length: count }, (_, index) => idAt(first, index + 1))
}

/** Copies the one line of a cart, which is then one of `count`; their SKUs and ids are `A1`, `A2` and so on. */
export async function copyLines(pool: pg.Pool, { companyId, cartId, count }: Omit<CartCopies, 'first' | 'ownerId'>): Promise<void> {
  const changes = { id: "'A' || n", sku: "'A' || n", position: 't.position + n' }
  await copy(pool, { table: 'cart_item', where: `t.company_id = '${companyId}' and t.cart_id = '${cartId}'`, count: count - 1, changes })
  const times = 'lines = lines * $3::int, subtotal = subtotal * $3::int, tax = tax * $3::int, bytes = bytes * $3::int'
  await pool.query(`update cart_sum set ${times} where company_id = $1 and cart_id = $2`, [companyId, cartId, count])
}

/** A new person who may do what the copied one may. */
export interface PersonCopy {
  readonly id: string
  readonly email: string
}

/** Copies a person of a company; the password stays. */
export async function copyPeople(
  pool: pg.Pool,
  { companyUserId, count, first }: { readonly companyUserId: string; readonly count: number; readonly first: number },
): Promise<readonly PersonCopy[]> {
  const found = await pool.query<{ account_id: string }>('select account_id from company_user where id = $1', [companyUserId])
  const account = found.rows[0]?.account_id
  if (account === undefined) throw new Error(`There is no company user ${companyUserId}`)
  const email = `'p${first}-' || n || '@lumen.example'`
  await copy(pool, {
    table: 'account',
    where: `t.id = '${account}'`,
    count,
    changes: { id: idOf(first), reference: `t.reference || '-${first}-' || n`, email, email_norm: email },
  })
  await copy(pool, {
    table: 'company_user',
    where: `t.id = '${companyUserId}'`,
    count,
    changes: { id: idOf(first), account_id: idOf(first) },
  })
  await pool.query('update company set people = people + $2 where id = (select company_id from company_user where id = $1)', [
    companyUserId,
    count,
  ])
  await copy(pool, {
    table: 'company_user_role',
    where: `t.company_user_id = '${companyUserId}'`,
    count,
    changes: { company_user_id: idOf(first) },
  })
  return Array.from({ length: count }, (_, index) => ({ id: idAt(first, index + 1), email: `p${first}-${index + 1}@lumen.example` }))
}

async function copy(pool: pg.Pool, { table, where, count, changes }: Copy): Promise<void> {
  const columns = await columnsOf(pool, table)
  const values = columns.map((column) => changes[column] ?? `t.${column}`)
  await pool.query(
    `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table} t cross join generate_series(1, ${count}) as n where ${where}`,
  )
}

async function columnsOf(pool: pg.Pool, table: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  return rows.map(({ name }) => name)
}

// Ids that grow, as the server makes them.
function idOf(first: number): string {
  return `('${prefixOf(first)}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
}

function idAt(first: number, index: number): string {
  return `${prefixOf(first)}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
}

function prefixOf(first: number): string {
  return (0x01930000 + first).toString(16).padStart(8, '0')
}
