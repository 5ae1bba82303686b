/** SQL of the carts a reader may read, page by page: no row of anybody else is looked at. */
import { type CartRow, cartRows } from './carts.ts'
import type { Db, Statement } from './db.ts'
import type { Reader } from './tenants.ts'

/** Before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const PAGE = 500

const COLUMNS = `c.company_id, c.id, c.owner_id, c.name, c.price_mode, c.currency, c.store, c.capture, c.version, c.tag_version, c.pictures, c.created_at, c.updated_at`
const OWN = `select ${COLUMNS}, c.is_default, null::smallint as permission_group from cart c where c.company_id = $1 and c.owner_id = $2`
const RECEIVED = `select ${COLUMNS}, false as is_default, s.permission_group from shared_cart s
  join cart c on c.company_id = $1 and c.id = s.cart_id and c.owner_id <> $2
  where s.company_id = $1 and s.company_user_id = $2 and s.declined_at is null`
const NAMED = `select c.*, o.owner_first, o.owner_last, coalesce(k.name, '') as company`
// Looked up owner by owner: a join over many carts reads all people of the company.
const NAMES = `left join company k on k.id = c.company_id cross join lateral (
    select coalesce(a.first_name, '') as owner_first, coalesce(a.last_name, '') as owner_last
    from company_user u left join account a on a.id = u.account_id where u.company_id = $1 and u.id = c.owner_id limit 1) o`

// Own carts and received ones are found each by their index; asked for at once, all carts of the company are read.
const PAGE_OF: Statement = {
  name: 'carts-readable',
  text: `${NAMED} from ((${OWN} and c.id > $3 order by c.id limit $4) union all (${RECEIVED} and s.cart_id > $3 order by s.cart_id limit $4)
    order by id limit $4) c ${NAMES} order by c.id`,
}
const SOME: Statement = {
  name: 'carts-readable-some',
  text: `${NAMED} from ((${OWN} and c.id = any($3::uuid[])) union all (${RECEIVED} and s.cart_id = any($3::uuid[]))) c ${NAMES} order by c.id`,
}
/** Own carts and those shared with the reader, oldest first, in pages. */
export async function* readableCarts(db: Db, { companyId, companyUserId }: Reader): AsyncGenerator<readonly CartRow[]> {
  for (let last = FIRST_ID; ; ) {
    const page = cartRows.parse(await db.query(PAGE_OF, [companyId, companyUserId, last, PAGE]))
    if (page.length > 0) yield page
    last = page.at(-1)?.id ?? last
    if (page.length < PAGE) return
  }
}

/** Those of these carts that the reader may read, oldest first. */
export async function readableAmong(db: Db, { companyId, companyUserId }: Reader, ids: readonly string[]): Promise<readonly CartRow[]> {
  return ids.length === 0 ? [] : cartRows.parse(await db.query(SOME, [companyId, companyUserId, ids]))
}
