/** What lists and single carts cost: in a company of 20,000 carts no statement of theirs reads rows of other people. PostgreSQL itself tells. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/http/app.ts'
import { type Explained, explain, explaining, nodesIn, rowsOf } from '../support/explained.ts'
import { type Caller, callerOn, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { statementsBelow } from '../support/statements.ts'

const LUMEN = '0192f000-0000-7000-8000-000000000001'
const CARTS = 20_000
const PEOPLE_THERE = 2_000
/** More than what one person has to do with: ten own carts, a handful of received ones, each with a line and a share. */
const MOST_ROWS = 100
const INCLUDES = 'items,shared-carts,company-users,customers,cart-permission-groups'
/** Statements of these modules must all be among those that are explained. */
const OF_LISTS = ['carts', 'cart-lists', 'cart-names', 'cart-news', 'shares', 'people'].map((name) => `server/store/${name}.ts`)
/** Of others than who reads a list or a cart. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'news-of-all': 'the seed file renames somebody',
  'news-of-mail': 'a mail is sent or given up',
  'cart-set-default': 'the seed file, or a guest who signs in',
  'share-insert': 'the seed file shares a cart',
  'share-say': 'a share that goes with a mail',
  'sweep-news-tenants': 'once an hour',
  'sweep-news': 'once an hour',
  'sweep-news-reader': 'once an hour',
  'users-of-company-count': 'asked only for a unit or a role, whose people are counted',
  'user-of-anybody': 'asked only for an id the company does not have',
  'cart-of-anybody': 'the same of carts',
  'share-of-anybody': 'the same of shares',
}

let glue: GlueApp
const asked: Explained[] = []
const remember = (one: Explained): void => void asked.push(one)

beforeAll(async () => {
  glue = await startGlueApp()
  await fill()
  await ask()
}, 120_000)
afterAll(() => glue.database.drop())

// Person n has every cart whose number leaves n; every tenth cart is shared with the next person.
async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: glue.database.url })
  await client.connect()
  const id = (kind: string, number: string): string => `('0192f${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
  const [cart, person] = [id('aaa', 'n'), id('bbb', `n % ${PEOPLE_THERE}`)]
  const next = id('bbb', `(n + 1) % ${PEOPLE_THERE}`)
  const [carts, people] = [`generate_series(1, ${CARTS}) n`, `generate_series(0, ${PEOPLE_THERE - 1}) n`]
  await client.query(`
    insert into account (id, reference, email_norm, email, first_name, last_name, created_at, companies)
      select ${person}, 'HC--' || n, n || '@many.example', n || '@many.example', 'Person', n::text, now(), array['${LUMEN}'::uuid] from ${people};
    insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position)
      select '${LUMEN}', ${person}, ${person}, '[]', true, true, 10 + n from ${people};
    update company set people = people + ${PEOPLE_THERE} where id = '${LUMEN}';
    insert into company_user_role (company_id, company_user_id, role_id, position)
      select '${LUMEN}', ${person}, (select id from company_role where company_id = '${LUMEN}' limit 1), 0 from ${people};
    insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, created_at, updated_at)
      select '${LUMEN}', ${cart}, ${person}, 'Cart ' || n, 'GROSS_MODE', 'EUR', 'DE', n <= ${PEOPLE_THERE}, 2, now(), now() from ${carts};
    insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, added_by, position, version)
      select '${LUMEN}', ${cart}, 'A', 'A', 1, 100, ${person}, 1, 2 from ${carts};
    insert into cart_sum (company_id, cart_id, lines, subtotal, tax, bytes) select '${LUMEN}', ${cart}, 1, 100, 0, 5 from ${carts};
    insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at)
      select '${LUMEN}', ${cart}, 1, ${person}, 'createCart', '{}', 'made', now() from ${carts};
    insert into shared_cart (company_id, id, cart_id, company_user_id, permission_group, created_by, created_at)
      select '${LUMEN}', ${id('ccc', 'n')}, ${cart}, ${next}, 1, ${person}, now() from ${carts} where n % 10 = 0;
    insert into cart_news (company_id, cart_id, reader_id, seq) select '${LUMEN}', ${cart}, ${person}, n from ${carts};
    insert into cart_news (company_id, cart_id, reader_id, seq) select '${LUMEN}', ${cart}, ${next}, n from ${carts} where n % 10 = 0;
    insert into cart_reader (company_id, reader_id, seq) select '${LUMEN}', ${person}, ${CARTS} from ${people};
    analyze`)
  await client.end()
}

// Everything that can be done with carts, by somebody who has ten.
async function ask(): Promise<void> {
  const plain = await glue.as('mara@lumen.example')
  for (let made = 0; made < 8; made += 1) await newCart(plain, `Of Mara ${made}`)
  const mara = await explained('mara@lumen.example')
  const cart = await newCart(mara, 'Of Mara 1')
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
  await mara('PATCH', `/carts/${cart}/items/A`, { attributes: { quantity: 2 } })
  const share = await newShare(mara, cart, PEOPLE.jonas)
  await reads(mara, cart)
  await (await explained('jonas@lumen.example'))('PATCH', `/share-states/${share}`, { attributes: { move: 'open' } })
  await mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 2 } })
  await mara('DELETE', `/shared-carts/${share}`)
  const { headers } = await mara('GET', `/carts/${cart}`)
  const match = { 'If-Match': headers.get('ETag') ?? '' }
  await mara('PATCH', `/carts/${cart}`, { attributes: { name: 'A name of exactly thirty chars' }, headers: match })
  const other = await newCart(mara, 'A name of exactly thirty chars')
  await mara('DELETE', `/carts/${other}`)
  await mara('DELETE', `/carts/${cart}/items/A`)
}

async function explained(username: string): Promise<Caller> {
  const { json } = await glue.nobody('POST', '/access-tokens', { attributes: { username, password: 'handcart-demo' } })
  return callerOn(createApp({ ...glue.deps, db: explaining(glue.database.db, remember) }), json.data.attributes.accessToken)
}

async function reads(mara: Caller, cart: string): Promise<void> {
  for (const query of ['', `?include=${INCLUDES}`]) {
    await mara('GET', `/carts${query}`)
    await mara('GET', `/carts/${cart}${query}`)
    await mara('GET', `/cart-news${query}`)
  }
  await mara('GET', '/carts', { headers: { 'If-None-Match': '"none"' } })
  await mara('GET', '/company-users?include=customers,company-business-units,company-roles&page[offset]=40&page[limit]=20')
  await mara('GET', '/company-users/mine')
  await mara('GET', `/company-users/${PEOPLE.jonas}`)
}

/** Tables that are as large as the company. A handful of rows is read from end to end faster than by an index. */
const LARGE = new Set([
  'company_user_role',
  'cart',
  'cart_item',
  'cart_sum',
  'cart_event',
  'shared_cart',
  'cart_news',
  'cart_reader',
  'company_user',
  'account',
])

function problemsOf({ name, plan: whole }: Explained): readonly string[] {
  return nodesIn(whole).flatMap((node) => {
    const table = node['Relation Name']
    if (table === undefined) return []
    const rows = rowsOf(node)
    const isScan = node['Node Type'] === 'Seq Scan' && LARGE.has(table)
    return isScan || rows > MOST_ROWS ? [`${name}: ${node['Node Type']} of ${table}, ${rows} rows`] : []
  })
}

describe('in a company of 20,000 carts', () => {
  it('no statement of a list or a cart reads rows of other people', () => {
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.flatMap(problemsOf)).toEqual([])
  })

  it('every statement of carts, shares and people is among them', () => {
    const names = new Set(asked.map(({ name }) => name))
    const missing = statementsBelow('server/store/').statements.filter(({ file, name }) => OF_LISTS.includes(file) && !names.has(name))
    expect(missing.map(({ name }) => name).toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted())
  })

  it('the list as it was asked for before is an offender', async () => {
    const text = `select c.id, s.permission_group from cart c join company_user o on o.company_id = c.company_id and o.id = c.owner_id
      left join shared_cart s on s.company_id = c.company_id and s.cart_id = c.id and s.company_user_id = $2 and c.owner_id <> $2
      where c.company_id = $1 and (c.owner_id = $2 or s.id is not null) order by c.id`
    const old = await glue.database.db.transaction((tx) => explain(tx, { name: 'old', text }, [LUMEN, PEOPLE.mara]))
    expect(problemsOf(old).join()).toMatch(/old: .* of cart, 20\d{3} rows/)
  })
})

describe('a single cart', () => {
  const namesOf = async (address: (cart: string) => string): Promise<readonly string[]> => {
    const mara = await glue.as('mara@lumen.example')
    const [cart, from] = [await newCart(mara, 'Counted'), asked.length]
    const { json } = await glue.nobody('POST', '/access-tokens', {
      attributes: { username: 'mara@lumen.example', password: 'handcart-demo' },
    })
    await callerOn(createApp({ ...glue.deps, db: explaining(glue.database.db, remember) }), json.data.attributes.accessToken)(
      'GET',
      address(cart),
    )
    return asked
      .splice(from)
      .map(({ name }) => name)
      .filter((name) => !/^session|^company-by-short/.test(name))
  }

  it('without includes is read without its lines', async () => {
    expect(await namesOf((cart) => `/carts/${cart}`)).toEqual(['cart-readable', 'sums-of-carts'])
  })

  it('with its lines needs no sums', async () => {
    expect(await namesOf((cart) => `/carts/${cart}?include=items`)).toEqual(['cart-readable', 'items-of-carts'])
  })
})
