/** The pages of a link as they are drawn: one thing to do, one reason, in every state. */
import { cleanup, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { LinkEnd, type LinkEndProps } from '../../components/pages/LinkEnd.tsx'
import { LinkPage, type LinkPageProps } from '../../components/pages/LinkPage.tsx'
import { allTexts, renderScreen } from '../support/render.ts'

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
  sender: { name: 'Mara Lindqvist', company: 'Lumen' },
  message: 'Please look',
  isCopy: false,
  endsAt: '22 December 2026',
  pricesAt: '22 November 2026',
  address: 'https://hand.example/l/x',
  csv: '/l/x.csv',
  text: '/l/x.txt',
}

describe('the page of a link', () => {
  it('has one title and one main action, which names the shop and leads to its own pages', () => {
    const { container } = renderScreen(<LinkPage {...PROPS} />)
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Leipzig'])
    const [main, ...more] = container.querySelectorAll('.pri')
    expect([main?.textContent?.trim(), main?.getAttribute('href'), more.length]).toEqual([
      'Go to lumen.example',
      'https://lumen.example/de/',
      0,
    ])
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
    [{ name: 'Mara Lindqvist', company: 'Lumen' }, 'Mara Lindqvist of Lumen shared a cart with you'],
    [{ name: 'Petra', company: '' }, 'Petra shared a cart with you'],
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
