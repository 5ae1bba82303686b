/** Catching up with a cart's lines from any version, while others write. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { type CartChanges, changesSince } from '../../server/services/line-changes.ts'
import { type ItemRow, itemsOf } from '../../server/store/carts.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
let sofia: Caller
let companyId: string
let cart: string

beforeAll(async () => {
  glue = await startGlueApp()
  ;[mara, sofia] = await Promise.all([glue.as('mara@lumen.example'), glue.as('sofia@lumen.example')])
  companyId = await companyOf(PEOPLE.mara)
})
beforeEach(async () => {
  cart = await newCart(mara, `Live ${v7().slice(-8)}`)
  await newShare(mara, cart, PEOPLE.sofia, 2)
})
afterAll(() => glue.database.drop())

const companies = z.array(z.object({ company_id: z.string() }))
async function companyOf(id: string): Promise<string> {
  const text = 'select company_id from company_user where id = $1'
  return companies.parse(await glue.database.db.query({ name: 'company-of', text }, [id]))[0]?.company_id ?? ''
}

const since = (version: number, companyUserId: string = PEOPLE.mara): Promise<CartChanges> =>
  changesSince(
    glue.database.db,
    { kind: 'companyUser', companyId, companyUserId, businessUnitId: undefined, permissions: [] },
    { cartId: cart, version },
  )
const add = (who: Caller, sku: string, quantity = 1) => who('POST', `/carts/${cart}/items`, { attributes: { sku, quantity } })
const set = (who: Caller, sku: string, quantity: number) => who('PATCH', `/carts/${cart}/items/${sku}`, { attributes: { quantity } })
const remove = (who: Caller, sku: string) => who('DELETE', `/carts/${cart}/items/${sku}`)

/** What a reader has, and how it takes a change. */
interface Reader {
  readonly version: number
  readonly lines: ReadonlyMap<string, ItemRow>
}
const NOTHING: Reader = { version: 0, lines: new Map() }
function taken(reader: Reader, { version, isWhole, lines, removed }: CartChanges): Reader {
  const next = new Map(isWhole ? [] : reader.lines)
  for (const id of removed) next.delete(id)
  for (const line of lines) next.set(line.id, line)
  return { version, lines: next }
}
const inOrder = ({ lines }: Reader): readonly ItemRow[] => [...lines.values()].sort((a, b) => a.position - b.position)

describe('a reader who has a version', () => {
  it('is given what came in or changed, with who added it, and what is gone', async () => {
    for (const sku of ['A', 'B', 'C']) await add(mara, sku)
    const { version } = await since(0)
    await set(sofia, 'B', 4)
    await remove(sofia, 'C')
    await add(sofia, 'D', 2)
    const { lines, ...changes } = await since(version)
    expect(changes).toEqual({ version: version + 3, isWhole: false, removed: ['C'] })
    expect(lines.map((line) => [line.id, line.quantity, line.version, line.added_by, line.first_name, line.note])).toEqual([
      ['B', '4.000', version + 1, PEOPLE.mara, 'Mara', null],
      ['D', '2.000', version + 3, PEOPLE.sofia, 'Sofia', null],
    ])
  })

  it('is given nothing when nothing happened', async () => {
    await add(mara, 'A')
    const { version } = await since(0)
    expect(await since(version)).toEqual({ version, isWhole: false, lines: [], removed: [] })
  })

  it('is not told of a removal that was taken back', async () => {
    await add(mara, 'A')
    const { version } = await since(0)
    await remove(sofia, 'A')
    await add(sofia, 'A', 5)
    const { removed, lines } = await since(version)
    expect([removed, lines.map(({ id, quantity, added_by: by }) => [id, quantity, by])]).toEqual([[], [['A', '5.000', PEOPLE.sofia]]])
  })

  it('is given the whole cart where the cart never had that version', async () => {
    await add(mara, 'A')
    await add(mara, 'B')
    await remove(mara, 'A')
    const { isWhole, lines, removed } = await since(1000)
    expect([isWhole, lines.map(({ id }) => id), removed]).toEqual([true, ['B'], []])
  })

  it('is told of no cart that it may not read', async () => {
    await expect(since(0, PEOPLE.jonas)).rejects.toMatchObject({ code: 'not-found.cart' })
  })
})

describe('a line whose adder is gone', () => {
  it('stays, without a name', async () => {
    const line = { id: v7(), product: { sku: 'A' }, title: 'Lamp', options: [], quantity: '1', readd: 'exact' }
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1, handcart: line } })
    const orphaned = { name: 'orphaned', text: 'update cart_item set added_by = $2 where cart_id = $1' }
    await glue.database.db.query(orphaned, [cart, v7()])
    const { json } = await mara('GET', `/carts/${cart}?include=items`)
    expect(json.included.map(({ attributes }: { attributes: { handcart: object } }) => Object.keys(attributes.handcart))).toEqual([
      expect.not.arrayContaining(['addedBy']),
    ])
    expect((await since(0)).lines).toMatchObject([{ id: line.id, first_name: null }])
  })
})

const events = z.array(
  z.object({ seq: z.number(), kind: z.string(), data: z.looseObject({ line: z.string(), quantity: z.optional(z.string()) }) }),
)

/** Quantities by line as the log tells them, up to a version. */
function told(log: z.infer<typeof events>, version: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const { kind, data } of log.filter(({ seq }) => seq <= version)) {
    const quantity = Number(data.quantity ?? 0)
    if (kind === 'removeLine') lines.delete(data.line)
    else lines.set(data.line, kind === 'addLine' ? (lines.get(data.line) ?? 0) + quantity : quantity)
  }
  return lines
}

const quantitiesOf = ({ lines }: Reader): ReadonlyMap<string, number> =>
  new Map([...lines.values()].map(({ id, quantity }) => [id, Number(quantity)]))
const bySku = (lines: ReadonlyMap<string, number>) => [...lines].sort(([a], [b]) => a.localeCompare(b))

const change = fc.record({
  kind: fc.constantFrom('add', 'set', 'remove'),
  sku: fc.constantFrom('A', 'B', 'C', 'D'),
  quantity: fc.integer({ min: 1, max: 9 }),
})
type Change = Readonly<{ kind: string; sku: string; quantity: number }>

async function write(who: Caller, changes: readonly Change[]): Promise<void> {
  for (const { kind, sku, quantity } of changes)
    await (kind === 'add' ? add(who, sku, quantity) : kind === 'set' ? set(who, sku, quantity) : remove(who, sku))
}

async function catchingUp(writing: Promise<unknown>): Promise<readonly Reader[]> {
  let isWriting = true
  const done = writing.finally(() => {
    isWriting = false
  })
  const seen: Reader[] = [NOTHING]
  while (isWriting) seen.push(taken(seen.at(-1) ?? NOTHING, await since(seen.at(-1)?.version ?? 0)))
  await done
  return [...seen, taken(seen.at(-1) ?? NOTHING, await since(seen.at(-1)?.version ?? 0))]
}

describe('while two people write at once', () => {
  it('a reader who catches up again and again has at each version what the log says, and in the end the cart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), fc.array(change, { maxLength: 20 }), async (ofMara, ofSofia) => {
        cart = await newCart(mara, `Live ${v7().slice(-8)}`)
        await newShare(mara, cart, PEOPLE.sofia, 2)
        const seen = await catchingUp(Promise.all([write(mara, ofMara), write(sofia, ofSofia)]))
        const text = "select seq, kind, data from cart_event where cart_id = $1 and data ? 'line' order by seq"
        const log = events.parse(await glue.database.db.query({ name: 'log-of', text }, [cart]))
        for (const reader of seen) expect(bySku(quantitiesOf(reader))).toEqual(bySku(told(log, reader.version)))
        const last = seen.at(-1) ?? NOTHING
        expect(inOrder(last)).toEqual(await itemsOf(glue.database.db, companyId, [cart]))
        // Whoever comes back from any version ends there, too.
        for (const reader of seen) expect(inOrder(taken(reader, await since(reader.version)))).toEqual(inOrder(last))
      }),
      { numRuns: rounds(4, 60) },
    )
  }, 600_000)
})
