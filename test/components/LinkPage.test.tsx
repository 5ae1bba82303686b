/** The pages of a link as they are drawn: one thing to do, one reason, in every state. */
import { cleanup, screen } from '@testing-library/preact'
import jsqr from 'jsqr'
import { afterEach, describe, expect, it } from 'vitest'
import { LinkEnd, type LinkEndProps } from '../../components/pages/LinkEnd.tsx'
import { LinkPage, type LinkPageProps } from '../../components/pages/LinkPage.tsx'
import { allTexts, renderScreen } from '../support/render.ts'

// Its types say a module, what comes is the function.
const readQr = typeof jsqr === 'function' ? jsqr : Reflect.get(jsqr, 'default')

afterEach(cleanup)

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const PROPS: LinkPageProps = {
  cart: {
    name: 'Leipzig',
    shop: { platform: 'shop', origin: 'https://lumen.example', basePath: '/de/', cartUrl: 'https://lumen.example/de/cart' },
    lines: [
      { id: '1', product: {}, title: 'Lamp', options: [], quantity: '2', readd: 'needsOptions', note: 'For the hall', lineTotal: eur(200) },
      { id: '2', product: {}, title: 'Desk', options: [], quantity: '1', readd: 'exact' },
    ],
    totals: { grand: eur(200), coupons: 2 },
    pricesAt: '2026-11-22T10:32:00Z',
  },
  sender: { name: 'Mara Lindqvist', company: 'Lumen', agent: undefined },
  message: 'Please look',
  isCopy: false,
  endsAt: '22 December 2026',
  pricesAt: '22 November 2026',
  address: 'https://hand.example/l/x',
  csv: '/l/x.csv',
  text: '/l/x.txt',
  pictures: '/l/token/p/',
  report: '/l/x/report',
  isTakeable: true,
}

describe('the page of a link', () => {
  it('has one title and one main action, which names the shop and leads to its own pages', () => {
    const { container } = renderScreen(<LinkPage {...PROPS} />)
    expect(screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual(['Leipzig'])
    const [main, ...more] = container.querySelectorAll('.pri')
    expect([main?.textContent?.trim(), main?.getAttribute('href'), more.length]).toEqual([
      'Go to lumen.example',
      'https://lumen.example/de/',
      0,
    ])
  })

  describe('of a cart that can be taken along', () => {
    const parts = ({ container }: ReturnType<typeof renderScreen>) => [
      container.querySelector<HTMLElement>('#handcart-take')?.hidden,
      container.querySelector('#handcart-hint')?.textContent,
    ]
    it('keeps a place for the button of the extension, and says what that is good for', () => {
      const hint =
        'Add these items with the Handcart extensionWith the Handcart extension you add these items to your own cart in the shop: press its button in the toolbar on this page.Get the extension'
      expect(parts(renderScreen(<LinkPage {...PROPS} />))).toEqual([true, hint])
    })
    it('keeps that to one line until somebody asks', () => {
      expect(renderScreen(<LinkPage {...PROPS} />).container.querySelector('details')?.open).toBe(false)
    })
    it.each([{ isTakeable: false }, { cart: { ...PROPS.cart, lines: [] } }])(
      'says nothing of it where there is nothing to take: %#',
      (more) => {
        expect(parts(renderScreen(<LinkPage {...PROPS} {...more} />))).toEqual([undefined, undefined])
      },
    )
  })

  describe('leads to the shop by its own road', () => {
    const line = (id: string, more: object = {}) => ({
      id,
      product: { variantId: id },
      title: `Item ${id}`,
      options: [],
      quantity: '2',
      readd: 'exact' as const,
      ...more,
    })
    const woo = (version?: string) => ({
      platform: 'woocommerce',
      origin: 'https://lumen.example',
      basePath: '/',
      cartUrl: 'https://lumen.example/cart',
      ...(version ? { version } : {}),
    })
    const shown = (cart: Partial<LinkPageProps['cart']>) =>
      renderScreen(<LinkPage {...PROPS} cart={{ ...PROPS.cart, ...cart }} />).container
    const main = (container: Element) => {
      const [link, ...more] = container.querySelectorAll('.pri')
      expect(more).toEqual([])
      return [link?.textContent?.trim(), link?.getAttribute('href'), link?.nextElementSibling?.textContent]
    }

    it('with all items by one address, saying what becomes of the own cart, of options and of coupons', () => {
      const lines = [line('1', { options: [{ name: 'c', label: 'Colour', value: 'Red' }] }), line('2')]
      expect(main(shown({ shop: woo('10.3'), lines, totals: { coupons: 1 } }))).toEqual([
        'Open in lumen.example',
        'https://lumen.example/checkout-link/?products=1:2,2:2',
        'The shop opens with all 2 items in the cart. What is in your cart there now is taken out first. Items go by their number: check their options in the shop. Coupons do not go along.',
      ])
    })

    it('with some items, each of the others saying why it stays behind', () => {
      const lines = [
        line('1'),
        line('2', { quantity: '0.5' }),
        line('3', { host: 'other.example' }),
        line('4', { readd: 'needsOptions' }),
        line('5', { readd: 'notAddable' }),
        line('x'),
      ]
      const container = shown({ shop: woo('10.3'), lines, totals: {} })
      expect(main(container)[2]).toContain('The shop opens with 1 of 6 items in the cart.')
      expect([...container.querySelectorAll('.st')].map(({ textContent }) => textContent)).toEqual([
        'Not in the shop’s link: it takes whole amounts only',
        'From another shop: other.example',
        'Needs a choice in the shop',
        'Cannot be added again by a link',
        'Not in the shop’s link: its number is not known',
      ])
    })

    it('with many items by several addresses where the shop keeps what it has', () => {
      const lines = Array.from({ length: 100 }, (_line, index) => line(`${1_000_000 + index}`))
      const container = shown({ shop: { ...woo(), platform: 'vtex' }, lines, totals: {} })
      expect(main(container)[2]).toMatch(
        /^The shop opens with \d\d of 100 items in the cart\. One link has no room for all of them: add the others with the next ones\.$/,
      )
      const further = screen.getAllByRole('link', { name: /^Then \d+ more items$/ })
      expect(further.map((link) => [link.getAttribute('rel'), new URL(link.getAttribute('href') ?? '').host])).toEqual([
        ['noreferrer', 'lumen.example'],
      ])
    })

    it('with many items by one address and one by one where another address would empty the cart', () => {
      const lines = Array.from({ length: 300 }, (_line, index) => line(`${1_000_000 + index}`))
      const container = shown({ shop: woo('10.3'), lines, totals: {} })
      expect(main(container)[2]).toContain('after that, add the others with the link beside each.')
      expect(screen.getByRole('link', { name: 'Add there: Item 1000299' }).getAttribute('href')).toContain('?add-to-cart=1000299')
    })

    it('by the address the shop announces itself, whatever its system, with what that may do and does not carry', () => {
      const shop = { ...woo(), platform: 'own', permalink: '/buy' }
      const lines = [line('a/1', { note: 'Blue, please' }), line('x', { readd: 'notAddable' })]
      expect(main(shown({ shop, lines, totals: {} }))).toEqual([
        'Open in lumen.example',
        'https://lumen.example/buy/~YS8x:2?continue_to=%2Fcart',
        'The shop opens with 1 of 2 items in the cart. What is in your cart there now may be taken out. Items that stay behind say why. Notes do not go along.',
      ])
    })

    it('saying where only guests get anything', () => {
      const container = shown({
        shop: { ...woo(), platform: 'prestashop' },
        lines: [line('1', { product: { productId: '1' } })],
        totals: {},
      })
      expect(main(container)[2]).toContain('That works only while you are not signed in there.')
    })

    it('item by item where the shop takes one at a time', () => {
      const container = shown({ shop: woo(), lines: [line('1'), line('2')], totals: {} })
      expect(main(container)).toEqual([
        'Go to lumen.example',
        'https://lumen.example/',
        'This shop takes one item at a time: add each with the link beside it.',
      ])
      expect(screen.getByRole('link', { name: 'Add there: Item 2' }).getAttribute('href')).toBe(
        'https://lumen.example/?add-to-cart=2&quantity=2',
      )
    })

    it('plainly to the shop where it has none, and says so', () => {
      expect(main(shown({ lines: [line('1')] }))).toEqual([
        'Go to lumen.example',
        'https://lumen.example/de/',
        'No link can fill a cart in this shop. Open the items one by one, and add them there.',
      ])
    })

    it.each(['http://lumen.example', 'javascript:alert(1)', 'https://a@lumen.example'])(
      'nowhere where that is no safe address: %s',
      (origin) => {
        expect(shown({ shop: { ...woo('10'), origin }, lines: [line('1')] }).querySelectorAll('.pri')).toHaveLength(0)
      },
    )
  })

  it('says what needs a choice, what was noted and which coupons count, where that is so', () => {
    renderScreen(<LinkPage {...PROPS} />)
    expect(screen.getAllByText('Needs a choice in the shop')).toHaveLength(1)
    expect(screen.getByText('For the hall')).toBeDefined()
    expect(screen.getByText('2 coupons count in this total.')).toBeDefined()
  })

  it.each([
    [false, 'This is the cart as it is now. Later changes show here, too.'],
    [true, 'This is a copy of the cart. Later changes do not show here.'],
  ])('says whether it is a copy: %s', (isCopy, sentence) => {
    renderScreen(<LinkPage {...PROPS} isCopy={isCopy} />)
    expect(screen.getByText(sentence)).toBeDefined()
  })

  it.each([
    [{ name: 'Mara Lindqvist', company: 'Lumen', agent: undefined }, 'Mara Lindqvist of Lumen shared a cart with you'],
    [{ name: 'Petra', company: '', agent: undefined }, 'Petra shared a cart with you'],
    [{ name: 'Mara', company: 'Lumen', agent: 'Anna Weiss' }, 'Anna Weiss, an agent of the shop, shared a cart with you for Mara of Lumen'],
    [{ name: 'Petra', company: '', agent: 'Anna Weiss' }, 'Anna Weiss, an agent of the shop, shared a cart with you for Petra'],
    [{ name: '', company: 'Lumen', agent: 'Anna Weiss' }, 'Anna Weiss, an agent of the shop, shared a cart with you'],
    [{ name: 'Petra', company: '', agent: '' }, 'An agent of the shop shared a cart with you for Petra'],
    [{ name: '', company: '', agent: '' }, 'An agent of the shop shared a cart with you'],
    [undefined, 'A cart was shared with you'],
  ])('names whoever shares it, as far as that is told: %j', (sender, sentence) => {
    renderScreen(<LinkPage {...PROPS} sender={sender} />)
    expect(screen.getByText(sentence)).toBeDefined()
  })

  it('of a cart without shop and prices leads nowhere and sums up nothing', () => {
    const { shop: _shop, ...cart } = PROPS.cart
    const lines = cart.lines.map(({ lineTotal: _total, ...line }) => line)
    const { container } = renderScreen(<LinkPage {...PROPS} cart={{ ...cart, lines, totals: {} }} />)
    expect([container.querySelector('.pri'), container.querySelector('.sum')]).toEqual([null, null])
    expect(screen.getByText('The shop showed no prices.')).toBeDefined()
  })
})

describe('opening the page once more', () => {
  it('goes by its address, and by a QR code of it that another reader reads', () => {
    renderScreen(<LinkPage {...PROPS} />)
    expect(screen.getByText(PROPS.address)).toBeDefined()
    expect(readDrawing(screen.getByRole('img', { name: 'QR code for this page' }))).toBe(PROPS.address)
  })
})

describe('the page of a link that shows nothing', () => {
  it.each<readonly [LinkEndProps, string, string]>([
    [{ why: 'unknown' }, 'This link does not work', 'Dieser Link funktioniert nicht'],
    [{ why: 'expired' }, 'This link has expired', 'Dieser Link ist abgelaufen'],
    [{ why: 'colleagues' }, 'This link is for colleagues', 'Dieser Link ist für Kollegen'],
    [{ why: 'broken' }, 'Something went wrong here', 'Hier ging etwas schief'],
    [{ why: 'busy', seconds: 1 }, 'Please wait 1 second', 'Bitte warten Sie 1 Sekunde'],
  ])('gives its reason as the only title, in both languages: %j', async (props, english, german) => {
    renderScreen(<LinkEnd {...props} />)
    expect(screen.getByRole('heading').textContent).toBe(english)
    cleanup()
    renderScreen(<LinkEnd {...props} />, await allTexts('de'))
    expect(screen.getByRole('heading').textContent).toBe(german)
  })
})

// Draws its runs of dark modules, four pixels each.
function readDrawing(drawing: HTMLElement): string | undefined {
  const side = Number(drawing.getAttribute('viewBox')?.split(' ').at(-1)) * 4
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  const path = drawing.querySelector('path[fill="#000"]')?.getAttribute('d') ?? ''
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row += 1)
      for (let column = Number(x) * 4; column < (Number(x) + Number(length)) * 4; column += 1)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
  return readQr(pixels, side, side)?.data
}
