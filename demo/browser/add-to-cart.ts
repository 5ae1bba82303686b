/** The home page: adds to the cart without leaving the page. */
import { askStore, element, say, showCount } from './store.ts'

function start(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('.add_to_cart_button') : null
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void add(link)
  })
}

async function add(link: HTMLElement): Promise<void> {
  link.setAttribute('aria-busy', 'true')
  const answered = await askStore('cart/add-item', { id: Number(link.dataset.product_id), quantity: 1 })
  link.removeAttribute('aria-busy')
  if ('problem' in answered) return say('error', answered.problem)
  showCount(answered.cart)
  const name = link.closest('.product')?.querySelector('h3')?.textContent ?? 'It'
  say('success', `${name} – in your cart. `, element('a', { href: '/cart/', class: 'wc-forward' }, 'View cart'))
}

/** The script; its first function starts it. */
export const addToCartScript = [start, add] as const
