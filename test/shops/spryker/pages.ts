/** Pages as the generic theme and those of the B2B and B2C shops draw them, much smaller. */
import { PLANTED } from '../fake-shop.ts'
import { escaped, type Making, pathTo, printed, sumOf } from './making.ts'
import { bundleOf, rowOf } from './rows.ts'
import type { Session } from './state.ts'

/** What stood to be told. */
export function flashesOf(session: Session): string {
  const told = session.flashes.map(
    ({ kind, text }) =>
      `<flash-message class="custom-element flash-message flash-message--${kind}" data-qa="component flash-message"><div class="flash-message__message container"><div class="col col--sm-10">\n ${escaped(text)}\n <span class="flash-message__static-link">Continue</span></div></div></flash-message>`,
  )
  session.flashes = []
  return `<section class="notification-area" data-qa="component notification-area">${told.join('')}</section>`
}

/** A whole page. */
export function pageOf(
  { setting, session }: Making,
  { title, main, event = 'PAGE' }: { readonly title: string; readonly main: string; readonly event?: string },
): string {
  const events = JSON.stringify({ list: [], data: { currency: setting.currency, page: event } })
  const who = `<div class="navigation-top"><a href="${pathTo(setting, 'customer/overview')}">${PLANTED.firstName} ${PLANTED.lastName}</a> ${PLANTED.email}</div>`
  return `<!doctype html><html lang="en" data-locale="${setting.locale.replace('-', '_')}"><head><meta charset="utf-8"><meta name="generator" content="spryker"><script type="module" src="/assets/current/default/js/yves_default.runtime.js"></script><title>${title}</title></head>
<body class="js-page-layout-main" data-qa="page">${flashesOf(session)}<header class="header" data-qa="component header">${who}<a href="${pathTo(setting, 'cart')}">Cart</a><form method="GET" action="${pathTo(setting, 'currency/switch')}"><select name="currency-iso-code"><option value="${setting.currency}" selected>${setting.currency}</option><option value="CHF">CHF</option></select></form>
<ul class="mini-cart-detail"><li><a href="${pathTo(setting, 'multi-cart/set-default/7')}">${PLANTED.lastName}’s other cart</a></li></ul></header>
<div class="container"><main id="main-content">${main}</main></div>
<traceable-events-orchestrator events='${escaped(events)}'></traceable-events-orchestrator><traceable-events-algolia initial='{"userToken":"${PLANTED.secret}"}'></traceable-events-algolia></body></html>`
}

/** The sign-in, which every page of the cart is to whoever is signed out. */
export function signInPage(making: Making): string {
  const main = `<form name="loginForm" method="post" action="${pathTo(making.setting, 'login_check')}"><input name="loginForm[email]" value="${PLANTED.email}"><input type="password" name="loginForm[password]"></form>`
  return pageOf({ ...making, session: { ...making.session, flashes: [] } }, { title: 'Login', main })
}

/** The cart. */
export function cartPage(making: Making): string {
  return pageOf(making, {
    title: 'Cart',
    main: `<div class="js-page-layout-cart__content">${cartInner(making)}</div>`.replace(
      making.setting.isAsync ? '' : ' class="js-page-layout-cart__content"',
      '',
    ),
    event: 'CART',
  })
}

/** What a cart action that answers without a page sends back. */
export function cartFragment(making: Making): string {
  return `${flashesOf(making.session)}${cartInner(making)}`
}

/** The rows alone. */
export function rowsOf(making: Making): string {
  const { setting, session } = making
  const rows = session.lines.map((line) => rowOf(making, line)).join('')
  if (setting.theme === 'b2c') return `<div class="page-layout-cart__items-wrap">${bundlesOf(making)}${rows}</div>`
  return `<div class="product-cart-items-list" data-qa="component product-cart-items-list">${rows}</div>`
}

function bundlesOf(making: Making): string {
  return making.session.bundles.map((bundle) => bundleOf(making, bundle)).join('')
}

function cartInner(making: Making): string {
  const { setting, session } = making
  const isEmpty = session.lines.length + session.bundles.length === 0
  if (isEmpty && setting.theme === 'b2c')
    return '<div class="page-layout-cart__empty text-center"><h1>Cart</h1><h6>Your shopping cart is empty!</h6></div>'
  const quickAdd = `<form name="" method="post" action="${pathTo(setting, setting.isAsync ? 'cart/async/quick-add' : 'product-search/product-quick-add')}"><input type="hidden" name="sku"><input name="quantity" value="1"><input type="hidden" name="redirect-route-name" value="cart/quick-add"></form>`
  const note = `<div class="comment-thread">${PLANTED.email} wrote: call ${PLANTED.phone}</div><form name="cartNoteForm"><textarea name="note">${PLANTED.street}</textarea></form>`
  if (isEmpty)
    return `<div class="grid"><div class="box text-center"><h6>Your shopping cart is empty!</h6></div><div class="box">${codeForm(making)}${quickAdd}</div></div>`
  const lock = session.isLocked
    ? `<div class="cart-locking"><form class="cart-locking__form" method="POST" action="${pathTo(setting, 'cart/reset-lock')}"><div class="cart-locking__info"><strong>Locked Cart</strong><p>The cart is locked by a quote approval process and cart editing is disabled. To unlock the cart, click <button>here</button></p></div></form></div>`
    : ''
  const list = setting.isListed
    ? `<cart-items-list class="custom-element cart-items-list"><ajax-provider class="js-cart-items-list__ajax-provider" fetch-on-load url='${pathTo(setting, 'cart/get-cart-items')}'></ajax-provider><div class="box js-cart-items-list__container"></div></cart-items-list>`
    : rowsOf(making)
  const mode = '<div class="box"><span class="price-mode">Gross prices</span></div>'
  return `<div class="grid"><div class="cart-title"><h3 class="cart-title__text">${PLANTED.firstName}’s cart <a href="${pathTo(setting, 'multi-cart/update/7')}">Edit</a></h3></div>${mode}${lock}${setting.theme === 'b2c' ? '' : bundlesOf(making)}${list}${promotion(making)}<div class="cart-sidebar">${note}${session.isReadOnly ? '' : codeForm(making) + quickAdd}${summary(making)}</div></div>`
}

// Offered beside the cart, no rows of it.
function promotion({ setting, state, session }: Making): string {
  const inner = `<a class="product-item__name" href="${pathTo(setting, 'gift-999')}"><span itemprop="name">Free gift</span></a><meta itemprop="sku" content="999_1"><span itemprop="price" content="0.00">${printed(setting, 0)}</span>`
  const add = `<form name="addToCartForm_999_1-" method="post" action="${pathTo(setting, 'cart/add/999_1')}"><input type="hidden" name="add_to_cart_form[_token]" value="${state.token(session, 'add_to_cart_form')}"></form>`
  const outside = setting.theme === 'b2c' ? `<article class="product-card-item">${inner}${add}</article>` : ''
  return `<div class="cart-discount-promotion-products-list"><product-item class="custom-element product-item" itemscope itemtype="https://schema.org/Product">${inner}${add}</product-item>${outside}</div>`
}

function codeForm({ setting, state, session }: Making): string {
  const path = setting.isAsync ? 'cart-code/code-async/add?redirectRouteName=cart%2Fasync%2Fview' : 'cart-code/code/add'
  return `<form name="cartCodeForm" method="post" action="${pathTo(setting, path)}"><label>Enter code</label><input type="text" id="cartCodeForm_code" name="cartCodeForm[code]"><button>Redeem</button><input type="hidden" id="cartCodeForm__token" name="cartCodeForm[_token]" value="${state.token(session, 'cartCodeForm')}"></form>`
}

function codeRemoval({ setting, state, session }: Making, code: string): string {
  if (session.isLocked || session.isReadOnly) return ''
  const path = `${setting.origin}${pathTo(setting, `cart-code/${setting.isAsync ? 'code-async' : 'code'}/remove`)}?code=${encodeURIComponent(code)}`
  if (setting.isOld) return `<a class="cart-code-remove-link" href="${escaped(path)}">Remove</a>`
  return `<form class="single-button-form" method="POST" action="${escaped(path)}"><button>Remove</button><input name="cart_code_remove_form[_token]" type="hidden" value="${state.token(session, 'cart_code_remove_form')}"></form>`
}

function summary(making: Making): string {
  const { setting, state, session } = making
  if (setting.hidesPrices) return '<div class="cart-summary">Log in to see prices</div>'
  const money = (amount: number): string => printed(setting, amount)
  const offers = state.offers()
  const total = session.lines.reduce((sum, line) => sum + sumOf(making, line), 0)
  const codes = state.codesOf(session)
  const off = Math.round(total / 10) * codes.length
  const vouchers = codes
    .map(
      (code) =>
        `<li class="grid"><span class="col">Ten percent of ${offers.length}${codeRemoval(making, code)}</span><span class="col text-right">- ${money(Math.round(total / 10))}</span></li>`,
    )
    .join('')
  const cards = session.cards
    .map(
      (code) =>
        `<li class="list__item">Gift card: ${code} ${codeRemoval(making, code)}<span class="float-right">- ${money(100)}</span></li>`,
    )
    .join('')
  const toPay =
    session.cards.length > 0
      ? `<li class="list__item">Price to pay<strong class="float-right">${money(total - off - 100)}</strong></li>`
      : ''
  return `<div class="cart-summary" data-qa="component cart-summary"><ul class="cart-discount-summary">${vouchers}</ul><ul class="list"><li class="list__item"><strong>Shipping</strong><strong class="float-right">${money(0)}</strong></li><li class="list__item">Subtotal <span class="float-right">${money(total)}</span></li><li class="list__item">Tax <span class="float-right">${money(Math.round(total / 6))}</span></li><li class="list__item cart-summary__total">Grand total <strong class="float-right">${money(total - off)}</strong></li></ul><ul class="gift-card-payment-summary list">${cards}${toPay}</ul><a href="${pathTo(setting, 'checkout')}" class="button" data-qa="cart-go-to-checkout">Checkout</a></div>`
}
