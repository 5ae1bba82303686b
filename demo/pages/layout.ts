/** The frame of every page: head, header with navigation and cart, notices, footer. */
import { html, raw } from 'hono/html'
import { CATEGORIES } from '../shop/assortment.ts'
import { linesOf } from '../shop/cart.ts'
import { CURRENCIES } from '../shop/prices.ts'
import { slugOf } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'

/** A piece of a page; everything put into it was escaped. */
export type Markup = ReturnType<typeof html>

/** One page. Without `plain` it says that it is WooCommerce, as any theme does. */
export interface Page {
  readonly title: string
  readonly content: Markup
  /** Further classes of the body, such as `woocommerce-cart`. */
  readonly bodyClass?: string
  /** Names of scripts below `/assets`, without the ending. */
  readonly scripts?: readonly string[]
  /** No sign of any shop system: the page that only the generic adapter can read. */
  readonly plain?: boolean
  /** Goes to the end of the head. */
  readonly head?: Markup
}

/** The whole document. Shows the session's notices and forgets them. */
export function layout(visit: Visit, page: Page): Markup {
  const { session, shopName } = visit
  const { notices } = session
  session.notices = []
  const bodyClass = page.plain ? 'storefront' : `storefront woocommerce-page woocommerce-js ${page.bodyClass ?? ''}`.trim()
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} – ${shopName}</title>
<meta property="og:site_name" content="${shopName}">
${page.plain ? '' : wooHead(visit)}
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shop.css">
${(page.scripts ?? []).map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
${page.head ?? ''}
</head>
<body class="${bodyClass}">
<a class="skip-link" href="#main">Skip to content</a>
${header(visit)}
<main id="main" class="wrap">
<div class="woocommerce-notices-wrapper">${notices.map(({ kind, text }) => notice(kind, text))}</div>
${page.content}
</main>
${footer(visit)}
</body>
</html>`
}

/** A sentence above the page; `text` is HTML of the shop's own making. */
export function notice(kind: 'success' | 'error', text: string): Markup {
  return html`<div class="wc-block-components-notice-banner is-${kind}" role="${kind === 'error' ? 'alert' : 'status'}">
<div class="wc-block-components-notice-banner__content">${raw(text)}</div></div>`
}

function wooHead({ origin }: Visit): Markup {
  return html`<meta name="generator" content="WordPress 7.0.4">
<meta name="generator" content="WooCommerce 10.9.1">
<link rel="https://api.w.org/" href="${origin}/wp-json/">`
}

function header(visit: Visit): Markup {
  const count = linesOf(visit.session, visit.warehouse).reduce((sum, { line }) => sum + line.quantity, 0)
  return html`<header class="site-header"><div class="wrap site-header__row">
<a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="30" height="30"><span>${visit.shopName}</span></a>
<nav class="site-nav" aria-label="Categories">${CATEGORIES.map((name) => html`<a href="/#${slugOf(name)}">${name}</a>`)}</nav>
<form class="currency" method="get" action="" aria-label="Currency">${CURRENCIES.map(
    (code) => html`<button name="currency" value="${code}" aria-pressed="${String(code === visit.currency)}">${code}</button>`,
  )}</form>
<a class="mini-cart" href="/cart/"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M3 4h2.2l2.4 11.2h9.9L20 7.5H6.2"/><circle cx="9" cy="19" r="1.5"/><circle cx="16.5" cy="19" r="1.5"/></svg><span class="mini-cart__label">Cart</span>
<span class="mini-cart__count" data-cart-count>${count}</span></a>
</div></header>`
}

function footer({ shopName }: Visit): Markup {
  return html`<footer class="site-footer"><div class="wrap site-footer__row">
<p><strong>${shopName}</strong> is a demo shop. Nothing is sold here; products, prices and people are made up.</p>
<nav aria-label="Demo pages"><ul>
<li><a href="/cart/">Block cart</a></li><li><a href="/classic-cart/">Classic cart</a></li><li><a href="/plain-cart/">Cart without a shop system</a></li>
<li><a href="/checkout/">Checkout</a></li><li><a href="/back-office">Back office</a></li>
</ul></nav></div></footer>`
}
