// @vitest-environment node
/** Every statement of the server is about one company, so that companies can be spread over many machines; the few that are not are named here. */
import { describe, expect, it } from 'vitest'
import { touchedTables } from './support/sql.ts'
import { statementsBelow, statementsOf, tablesOfMigrations } from './support/statements.ts'

/** Statements that look into every tenant, and why they cannot name one. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'cart-of-anybody':
    'Glue refuses a cart of another company instead of not finding it: asked only where the own company has none of that id',
  'share-of-anybody': 'the same of shares',
  'user-of-anybody': 'the same of company users',
  'session-companies':
    'an agent’s sign-in ends what it opened for customers, of whatever companies; asked at signing out, answers the tenants only',
  'session-companies-of-account': 'the same where the seed file changes a password or takes a person out',
  'audit-tenants': 'every five seconds, an indexed read: the tenants with events that are not chained',
  'erase-addressed-tenants': 'when a person is erased: the tenants in which somebody wrote to the address',
  'sweep-caller-tenants': 'once an hour: the tenants with what callers said on calls that are over',
  'sweep-viewer-tenants': 'once an hour, an indexed read: the tenants with somebody who looked at a cart',
  'sweep-session-tenants': 'once an hour: the tenants that have a session to remove',
  'sweep-answer-tenants': 'once an hour: the tenants that have a kept answer to remove',
  'sweep-news-tenants': 'once an hour: the tenants with a cart that is gone for long',
  'link-reports-newest': 'asked by hand: whoever runs the server reads what was reported, whoever made the link',
  'link-reports-to-mail': 'every minute, an indexed read: what the operator was not told of',
  'invitation-remind-tenants': 'every ten minutes, an indexed read: the tenants with a reminder to write',
  'mail-due': 'every two seconds, an indexed read: the tenants that have a mail to send',
  'sweep-mail-tenants': 'once an hour: the tenants with mail that was done long ago',
  'sweep-invitation-tenants': 'once an hour, an indexed read: the tenants with an invitation that ended long ago',
  'sweep-link-tenants': 'once an hour, an indexed read: the tenants with a link that ended long ago',
  'sweep-request-tenants': 'once an hour, an indexed read: the tenants with a request that was closed long ago',
  'sweep-log-tenants': 'once an hour, an indexed read: the tenants with a cart that was deleted long ago and of which the log still tells',
  'sweep-report-tenants': 'once an hour, an indexed read: the tenants with an old report',
  'sweep-link-code-tenants': 'once an hour, an indexed read: the tenants with a code for a link that ran out',
  'sweep-link-pass-tenants': 'once an hour, an indexed read: the tenants with a pass to a link that ran out',
  'sweep-picture-tenants': 'once an hour, an indexed read: the tenants with a picture that a cart which is gone had',
  'sweep-anonymous': 'once an hour: devices without an account that were not used for long',
  'sweep-guests': 'once an hour: the guests who were not seen for long',
}
/** Statements of others that pass through, and SQL about the schema, which is no company's. */
const PASSING = ['embedded-postgres/launch', 'store/db', 'store/migrate', 'store/distribute', 'store/distribution', 'store/rate-limits']

const { tenant, other } = tablesOfMigrations()
const { statements, loose } = statementsBelow('server/')

function problemOf(text: string): string | undefined {
  const touched = touchedTables(text, tenant)
  const unbound = touched.filter((found) => found.tenant === undefined).map(({ table }) => table)
  if (unbound.length > 0) return `no company_id = $n for ${unbound.join(', ')}`
  const tenants = new Set(touched.map((found) => found.tenant))
  return tenants.size > 1 ? `several companies: ${[...tenants].join(', ')}` : undefined
}

describe('the statements of the server', () => {
  it('bind company_id to one value, but for those named above', () => {
    const offenders = statements.flatMap(({ file, name, text }) => {
      const problem = name in EXCEPTIONS ? undefined : problemOf(text)
      return problem ? [`${file}, ${name}: ${problem}`] : []
    })
    expect(offenders).toEqual([])
    console.info(`${statements.length} statements, ${Object.keys(EXCEPTIONS).length} exceptions: ${Object.keys(EXCEPTIONS).join(', ')}`)
  })

  it.each(Object.keys(EXCEPTIONS))('%s is an exception because it would be an offender', (name) => {
    const found = statements.find((statement) => statement.name === name)
    expect(found && problemOf(found.text)).toMatch(/^no company_id = \$n for/)
  })

  it('are all read: more than a hundred, every table among them, no SQL beside them, no name twice', () => {
    expect(statements.length).toBeGreaterThan(100)
    const touched = new Set(statements.flatMap(({ text }) => touchedTables(text, tenant).map(({ table }) => table)))
    expect([...tenant].filter((table) => !touched.has(table))).toEqual([])
    expect(loose.filter((place) => !PASSING.some((file) => place.startsWith(`server/${file}.ts:`)))).toEqual([])
    expect(statements.map(({ name }) => name).toSorted()).toEqual([...new Set(statements.map(({ name }) => name))].toSorted())
  })

  it('hold a batch in a `with`, which is looked up once: elsewhere more may be held than is taken', () => {
    const batches = statements.filter(({ text }) => /limit \S+\s+for update skip locked/.test(text))
    expect(batches.length).toBeGreaterThan(5)
    expect(
      batches.filter(({ text }) => !/^\s*with \w+ as \(select .*? for update skip locked\)/s.test(text)).map(({ name }) => name),
    ).toEqual([])
  })

  it('read what owners say of themselves alone: joined with nothing, whole for the owner, elsewhere only where a cart moves to its owner’s account', () => {
    const found = statements.filter(({ text }) => touchedTables(text, tenant).some(({ table }) => table === 'owner_data'))
    expect(found.map(({ name, text }) => [name, [...new Set(touchedTables(text, tenant).map(({ table }) => table))]])).toEqual(
      ['owner-data-clear', 'owner-data-masks', 'owner-data-keep', 'owner-data-remove', 'hand-over-read-owner-data', 'hand-over-owner-data']
        .toSorted((a, b) => found.findIndex(({ name }) => name === a) - found.findIndex(({ name }) => name === b))
        .map((name) => [name, ['owner_data']]),
    )
    const whole = found.filter(({ name, text }) => /^select/.test(text) && !name.startsWith('hand-over') && /clear/.test(text))
    expect(whole.map(({ text }) => /where company_id = \$1 and cart_id = \$2 and owner_id = \$3$/.test(text))).toEqual([true])
    expect(statements.filter(({ text }) => /owner_data/.test(text)).length).toBe(found.length)
  })

  it('read what callers say of themselves alone: joined with nothing, and never but sealed', () => {
    const found = statements.filter(({ text }) => touchedTables(text, tenant).some(({ table }) => table === 'caller_data'))
    expect(found.map(({ text }) => [...new Set(touchedTables(text, tenant).map(({ table }) => table))])).toEqual(
      found.map(() => ['caller_data']),
    )
    const names = found.map(({ name }) => name).toSorted()
    expect(names).toEqual([
      ...['caller-data', 'caller-data-keep', 'caller-data-masks', 'caller-data-remove'],
      ...['sweep-caller-tenants', 'sweep-callers'],
    ])
    expect(found.filter(({ text }) => /\bclear\b|to_jsonb/.test(text))).toEqual([])
  })

  it('know which tables are a company’s', () => {
    expect([...tenant]).toEqual(expect.arrayContaining(['company_user', 'cart', 'cart_item', 'session', 'product', 'company_user_role']))
    expect([...other]).toEqual(expect.arrayContaining(['company', 'account', 'public_product', 'rate_limit']))
  })
})

describe('a statement', () => {
  it.each([
    'select id from cart where company_id = $1 and id = $2',
    'select c.id from cart c join cart_item i on i.company_id = c.company_id and i.cart_id = c.id where i.company_id = $2',
    'select id from cart c where c.company_id = $1 and exists (select from cart_item i where i.company_id = c.company_id)',
    'select id from cart where company_id = $1 and (name = $2 or id = $3) for update skip locked',
    'select a.id from account a where a.email is distinct from $1',
    'insert into cart (id, company_id) values ($2, $1) on conflict (company_id, id) do update set name = excluded.name',
    'insert into cart (company_id, id) select $1, c.id from jsonb_to_recordset($2::jsonb) as c (id uuid)',
    'update cart c set name = $2 from cart_item i where c.company_id = $1 and i.company_id = c.company_id',
    'delete from cart using cart_item i where cart.company_id = $1 and i.company_id = $1',
    'select x from (select id as x from cart where company_id = $1) c',
    "select id from cart where company_id = $1 and name <> 'or' -- or",
  ])('is about one company: %s', (text) => {
    expect(problemOf(text)).toBeUndefined()
  })

  it.each([
    'select id from cart where id = $1',
    "select id from cart where company_id = '00000000-0000-0000-0000-000000000000'",
    'select id from cart where company_id = $1 or id = $2',
    'select id from cart where (company_id = $1 or id = $2)',
    'select id from cart where company_id = coalesce((select id from company where short = $1), $2)',
    'select id from cart where company_id <> $1',
    'select id from cart where company_id = any($1)',
    'select c.id from cart c join cart_item i on i.cart_id = c.id where c.company_id = $1',
    'select c.id from cart c, cart_item i where c.company_id = $1',
    'select c.id from cart c join cart_item i on company_id = $1 where c.company_id = $1',
    'select c.id from cart c join cart_item i on i.cart_id = c.id where c.company_id = $1 and i.company_id = $2',
    'select id from account where id in (select account_id from company_user)',
    'select id from cart where company_id = $1 and exists (select from cart_item i where i.cart_id = cart.id)',
    'insert into cart (id) values ($1)',
    'insert into cart (company_id, id) select company_id, id from cart where company_id = $1',
    'insert into cart (company_id, id) select $1, id from cart where company_id = $2',
    'insert into cart (company_id, id) values (coalesce($1, $2), $3)',
    'update cart set name = $1',
    'delete from cart using cart_item i where i.company_id = $1',
    'with gone as (delete from cart where id = $1 returning id) select id from gone',
    'select id from cart where case when company_id = $1 then true end',
  ])('is an offender: %s', (text) => {
    expect(problemOf(text)).toBeDefined()
  })

  it('is read through constants of its own and of other modules, and found where it is no object', () => {
    const files: Readonly<Record<string, string>> = {
      'server/store/sweep.ts': `export const LINES = \`select id from cart where company_id = \${ONE}\`; const ONE = '$1'`,
      'server/store/other.ts': `import { LINES } from './sweep.ts'
        const BY_ID: Statement = { name: 'x', text: \`\${LINES} and id = $2\` }
        db.query({ name: 'y', text: made() })
        run('delete from cart')`,
    }
    const found = statementsOf(Object.keys(files), (file) => files[file] ?? '')
    expect(found.statements).toEqual([
      { file: 'server/store/other.ts', name: 'x', text: 'select id from cart where company_id = $1 and id = $2' },
    ])
    expect(found.loose).toEqual(['server/store/other.ts: delete from cart', "server/store/other.ts: { name: 'y', text: made() }"])
  })
})
