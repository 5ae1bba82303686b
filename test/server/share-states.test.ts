/** What colleagues did with carts: who tells it, who sees it, what a decline changes, what is never shown to a plain Glue client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
let jonas: Caller
let sofia: Caller
beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
  sofia = await glue.as('sofia@lumen.example')
})
afterAll(() => glue.database.drop())

async function shared(): Promise<{ readonly cart: string; readonly share: string }> {
  const cart = await newCart(mara, 'Leipzig')
  return { cart, share: await newShare(mara, cart, PEOPLE.jonas, 2) }
}
const move = (caller: Caller, share: string, attributes: object): Promise<GlueAnswer> =>
  caller('PATCH', `/share-states/${share}`, { attributes })
const INCLUDE = 'include=shared-carts,share-states'
const statesIn = ({ json }: GlueAnswer): readonly unknown[] =>
  (json.included ?? [])
    .filter(({ type }: GlueAnswer['json']) => type === 'share-states')
    .map((one: GlueAnswer['json']) => one.attributes.state)
const idsOf = ({ json }: GlueAnswer): readonly string[] => json.data.map(({ id }: GlueAnswer['json']) => id)

describe('what became of a share', () => {
  it('is told by its receiver, with times, and comes with the cart to whoever asks for it', async () => {
    const { cart, share } = await shared()
    expect(statesIn(await mara('GET', `/carts/${cart}?${INCLUDE}`))).toEqual(['shared'])
    await move(jonas, share, { move: 'open' })
    expect(statesIn(await mara('GET', `/carts/${cart}?${INCLUDE}`))).toEqual(['opened'])
    const added = await move(jonas, share, { move: 'add' })
    const { openedAt, addedAt, ...rest } = added.json.data.attributes
    expect(rest).toEqual({
      idCompanyUser: PEOPLE.jonas,
      idCart: cart,
      state: 'added',
      elsewhereAt: null,
      declinedAt: null,
      message: '',
      said: '',
      agent: null,
    })
    expect(Date.parse(openedAt)).toBeLessThanOrEqual(Date.parse(addedAt))
    expect(statesIn(await move(jonas, share, { move: 'takeOut' }).then(() => mara('GET', `/carts?${INCLUDE}`)))).toContain('opened')
    expect((await mara('GET', `/share-states/${share}`)).json.data.attributes.state).toBe('opened')
  })

  it('says apart what came into another shop’s cart, until it is taken out there or the cart itself is added', async () => {
    const { share } = await shared()
    const told = async (what: string) => {
      const { state, elsewhereAt, addedAt } = (await move(jonas, share, { move: what })).json.data.attributes
      return [state, elsewhereAt !== null, addedAt !== null]
    }
    expect(await told('addElsewhere')).toEqual(['opened', true, false])
    expect(await told('takeOut')).toEqual(['opened', false, false])
    expect(await told('addElsewhere')).toEqual(['opened', true, false])
    expect(await told('add')).toEqual(['added', true, true])
    expect(await told('addElsewhere')).toEqual(['added', true, true])
    expect(await told('takeOut')).toEqual(['opened', false, false])
  })

  it('is news for the owner of the cart, and once more is none', async () => {
    const { share } = await shared()
    const news = async (since: string) => mara('GET', `/cart-news?since=${since}&${INCLUDE}`)
    let answer = await news('')
    while (answer.json.links.next) answer = await news(answer.json.meta.since)
    const { since } = answer.json.meta
    await move(jonas, share, { move: 'open' })
    const told = await news(since)
    expect(statesIn(told)).toEqual(['opened'])
    await move(jonas, share, { move: 'open' })
    expect((await news(told.json.meta.since)).status).toBe(204)
  })

  it('leaves the tag by which a Glue client changes the cart', async () => {
    const { cart, share } = await shared()
    const tag = (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
    await move(jonas, share, { move: 'decline' })
    expect((await mara('PATCH', `/carts/${cart}`, { attributes: { name: 'Halle' }, headers: { 'If-Match': tag } })).status).toBe(200)
  })

  it('is not for other colleagues who have the cart', async () => {
    const { cart, share } = await shared()
    await newShare(mara, cart, PEOPLE.sofia, 1)
    await move(jonas, share, { move: 'decline', message: 'Not for Sofia' })
    const seen = await sofia('GET', `/carts/${cart}?${INCLUDE}`)
    expect(statesIn(seen)).toEqual(['shared'])
    expect(JSON.stringify(seen.json)).not.toContain('Not for Sofia')
    expect(errorsOf(await sofia('GET', `/share-states/${share}`))).toEqual(['403 2701 Action is forbidden.'])
  })

  it.each<readonly [object, string]>([
    [{}, '422 901 move => This field is missing.'],
    [{ move: 'accept' }, '422 901 move => This value is not a valid choice.'],
    [{ move: 'decline', message: 'x'.repeat(1001) }, '422 901 message => This value is too long. It should have 1000 characters or less.'],
  ])('is refused as %j', async (attributes, expected) => {
    expect(errorsOf(await move(jonas, (await shared()).share, attributes))).toEqual([expected])
  })

  it('is not there for a plain Glue client: no route, no feature, nothing in a cart', async () => {
    const plain = await startGlueApp({ ownResources: false, on: glue.database })
    const { cart, share } = await shared()
    const [owner, receiver] = [await plain.as('mara@lumen.example'), await plain.as('jonas@lumen.example')]
    expect((await move(receiver, share, { move: 'open' })).status).toBe(404)
    expect(statesIn(await owner('GET', `/carts/${cart}?${INCLUDE}`))).toEqual([])
    expect(JSON.stringify((await mara('GET', `/carts/${cart}?include=shared-carts,company-users`)).json)).not.toContain('share-states')
    expect((await glue.nobody('GET', '/health')).json.features).toContain('share-states')
  })
})

describe('a reply', () => {
  it('is seen by who shared the cart, changes nothing else, and takes the place of the one before', async () => {
    const { cart, share } = await shared()
    const replied = await move(jonas, share, { move: 'reply', message: ' Two more\r\nchairs? ' })
    expect(replied.json.data.attributes).toMatchObject({ state: 'opened', message: 'Two more\nchairs?' })
    await move(jonas, share, { move: 'add' })
    await move(jonas, share, { move: 'reply', message: 'Three' })
    expect((await mara('GET', `/share-states/${share}`)).json.data.attributes).toMatchObject({ state: 'added', message: 'Three' })
    await move(jonas, share, { move: 'reply' })
    expect((await mara('GET', `/share-states/${share}`)).json.data.attributes.message).toBe('')
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(200)
  })
  it('is none to a cart that was declined', async () => {
    const { share } = await shared()
    await move(jonas, share, { move: 'decline', message: 'No' })
    expect((await move(jonas, share, { move: 'reply', message: 'Yes' })).json.data.attributes).toMatchObject({
      state: 'declined',
      message: 'No',
    })
  })
})

describe('a decline', () => {
  it('takes the cart from its receiver, keeps the message for the sender, and can be taken back', async () => {
    const { cart, share } = await shared()
    await move(jonas, share, { move: 'open' })
    const declined = await move(jonas, share, { move: 'decline', message: ' Zu teuer\r\n\u202e\u0007Bitte neu ' })
    expect(declined.json.data.attributes).toMatchObject({ state: 'declined', message: 'Zu teuer\nBitte neu' })
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(404)
    expect(idsOf(await jonas('GET', '/carts'))).not.toContain(cart)
    expect((await mara('GET', `/share-states/${share}`)).json.data.attributes.message).toBe('Zu teuer\nBitte neu')
    const restored = await move(jonas, share, { move: 'restore' })
    expect(restored.json.data.attributes).toMatchObject({ state: 'opened', declinedAt: null, message: '' })
    expect(idsOf(await jonas('GET', '/carts'))).toContain(cart)
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(200)
  })

  it('is news for its receiver: the cart is gone, and there again', async () => {
    const { cart, share } = await shared()
    const news = async (since: string) => (await jonas('GET', `/cart-news?since=${since}`)).json
    let answer = await news('')
    while (answer.links.next) answer = await news(answer.meta.since)
    await move(jonas, share, { move: 'decline' })
    const gone = await news(answer.meta.since)
    expect(gone.meta.gone).toEqual([cart])
    await move(jonas, share, { move: 'restore' })
    expect((await news(gone.meta.since)).data.map(({ id }: GlueAnswer['json']) => id)).toEqual([cart])
  })

  it('stands: what comes late from another device changes nothing, nor does a second one', async () => {
    const { share } = await shared()
    const first = await move(jonas, share, { move: 'decline', message: 'One' })
    for (const late of ['open', 'add', 'takeOut']) await move(jonas, share, { move: late })
    const again = await move(jonas, share, { move: 'decline', message: 'Two' })
    expect(again.json.data.attributes).toEqual(first.json.data.attributes)
  })

  it('of two at once is made once', async () => {
    const { cart, share } = await shared()
    await Promise.all(Array.from({ length: 6 }, (_, number) => move(jonas, share, { move: number % 2 ? 'decline' : 'open' })))
    const events = await glue.database.db.query({
      name: 'test-answers',
      text: `select data ->> 'move' as move from cart_event where cart_id = '${cart}' and kind = 'answerShare'`,
    })
    expect(events.filter(({ move: made }) => made === 'decline')).toHaveLength(1)
  })

  it('ends with the share: whoever gets the cart again starts anew', async () => {
    const { cart, share } = await shared()
    await move(jonas, share, { move: 'decline' })
    expect((await mara('DELETE', `/shared-carts/${share}`)).status).toBe(204)
    expect(errorsOf(await move(jonas, share, { move: 'restore' }))).toEqual(['404 2705 Shared cart not found.'])
    await newShare(mara, cart, PEOPLE.jonas, 1)
    expect(statesIn(await mara('GET', `/carts/${cart}?${INCLUDE}`))).toEqual(['shared'])
  })
})
