/** Cart pages in the shape of the default themes of shop systems Handcart has no adapter for, as recorded from running shops; with made-up products. */

/** A line as such a page shows it; prices as printed. */
export interface ShownLine {
  readonly id: number
  readonly title: string
  readonly quantity: string
  readonly unit: string
  readonly total: string
  readonly options?: readonly (readonly [string, string])[]
  readonly model?: string
}

/** A page, where it stands, and what a reader needs beside its HTML. */
export interface ThemePage {
  readonly url: string
  readonly html: string
  readonly cookie?: string
}

type Theme = (lines: readonly ShownLine[], currency?: string) => ThemePage

const each = (lines: readonly ShownLine[], row: (line: ShownLine, index: number) => string): string => lines.map(row).join('')

const openCart3: Theme = (lines, currency = 'USD') => ({
  url: 'https://things.example/index.php?route=checkout/cart',
  cookie: `OCSESSID=x; language=en-gb; currency=${currency}`,
  html: `<header><div id="cart" class="btn-group"><ul class="dropdown-menu"><li><table><tr><td><img src="/a.jpg"></td><td><a href="/index.php?route=product/product&product_id=9">Shown small</a></td><td>x 1</td><td>$5.00</td></tr></table></li></ul></div></header>
<div id="checkout-cart"><div id="content"><h1>Shopping Cart (2.00kg)</h1>
<form action="/index.php?route=checkout/cart/edit" method="post" enctype="multipart/form-data"><table class="table table-bordered">
<thead><tr><td>Image</td><td>Product Name</td><td>Model</td><td>Quantity</td><td>Unit Price</td><td>Total</td></tr></thead><tbody>${each(
    lines,
    ({ id, title, quantity, unit, total, options = [], model = '' }, index) =>
      `<tr><td><a href="/index.php?route=product/product&product_id=${id}"><img src="/image/${id}-47x47.jpg" alt="${title}" title="${title}"></a></td>
<td><a href="/index.php?route=product/product&product_id=${id}">${title}</a>${options.map(([label, value]) => `<br><small>${label}: ${value}</small>`).join('')}<br><small>Reward Points: 200</small></td>
<td>${model}</td><td><div class="input-group"><input type="text" name="quantity[${index + 1}]" value="${quantity}" size="1" class="form-control"><span><button type="submit" title="Update"></button><button type="button" title="Remove" class="btn btn-danger" onclick="cart.remove('${index + 1}');"></button></span></div></td>
<td>${unit}</td><td>${total}</td></tr>`,
  )}</tbody></table></form>
<div id="collapse-coupon"><input type="text" name="coupon" value=""></div>
<table><tr><td><strong>Sub-Total:</strong></td><td>$999.00</td></tr></table></div></div>`,
})

const openCart4: Theme = (lines, currency = 'USD') => ({
  url: 'https://things.example/en-gb?route=checkout/cart',
  cookie: `OCSESSID=x; currency=${currency}`,
  html: `<div id="checkout-cart"><div id="content"><div id="shopping-cart"><h1>Shopping Cart (2.00kg)</h1><div id="output-cart"><table class="table table-bordered">
<thead><tr><th>Image</th><th>Product</th><th>Quantity</th><th>Unit Price</th><th>Total</th></tr></thead><tbody>${each(
    lines,
    ({ id, title, quantity, unit, total, options = [], model = '' }, index) =>
      `<tr><td><a href="/en-gb/product/p${id}"><img src="/image/${id}-47x47.jpg" alt="${title}"></a></td>
<td><a href="/en-gb/product/p${id}">${title}</a><ul>${[['Model', model], ...options, ['Reward Points', '200']].map(([label, value]) => `<li><small>- ${label}: ${value}</small></li>`).join('')}</ul></td>
<td><form method="post" data-oc-target="#shopping-cart"><div class="input-group"><input type="text" name="quantity" value="${quantity}"><input type="hidden" name="key" value="${index + 1}"><button type="submit"></button><a href="/en-gb?route=checkout/cart.remove&key=${index + 1}" title="Remove" class="btn btn-danger"></a></div></form></td>
<td>${unit}</td><td>${total}</td></tr>`,
  )}</tbody><tfoot id="checkout-total"><tr><td><strong>Sub-Total</strong></td><td>$802.00</td></tr></tfoot></table></div></div></div></div>`,
})

const prestaShop: Theme = (lines, currency = 'USD') => ({
  url: 'https://things.example/index.php?controller=cart&action=show',
  html: `<body id="cart" class="lang-en currency-${currency.toLowerCase()} page-cart"><section id="main"><div class="cart-grid row"><div class="cart-grid-body"><h1>Shopping Cart</h1><ul class="cart-items">${each(
    lines,
    ({ id, title, quantity, unit, total, options = [] }) =>
      `<li class="cart-item"><div class="product-line-grid"><div class="product-line-grid-left"><span class="product-image"><picture><img src="/${id}-cart_default/p.jpg" alt="${title}"></picture></span></div>
<div class="product-line-grid-body"><div class="product-line-info"><a class="label" href="/${id}-p.html">${title}</a></div>
<div class="product-line-info product-price h5 has-discount"><div class="product-discount"><span class="regular-price">$999.00</span><span class="discount discount-percentage">-20%</span></div><div class="current-price"><span class="price">${unit}</span></div></div><br>
${options.map(([label, value]) => `<div class="product-line-info size"><span class="label">${label}:</span><span class="value">${value}</span></div>`).join('')}</div>
<div class="product-line-grid-right"><div class="row"><div class="col-md-10"><div class="row"><div class="qty"><div class="input-group"><input class="js-cart-line-product-quantity" data-update-url="/cart?update=1" type="number" value="${quantity}" name="product-quantity-spin" min="1"></div></div><div class="price"><span class="product-price"><strong>${total}</strong></span></div></div></div>
<div><a class="remove-from-cart" href="/cart?delete=1&id_product=${id}" data-id-product="${id}"><i>delete</i></a></div></div></div></div></li>`,
  )}</ul></div><div class="cart-grid-right"><div class="cart-summary-line"><span class="label">Total</span><span class="value">$61.82</span></div></div></div></section></body>`,
})

const shopware6: Theme = (lines, currency = 'EUR') => ({
  url: 'https://things.example/de/checkout/cart',
  html: `<body class="is-ctl-checkout is-act-cartpage"><main><div class="checkout-main"><h1 class="cart-main-header">Shopping cart</h1><div class="card checkout-product-table">${each(
    lines,
    ({ id, title, quantity, unit, total, options = [], model = '' }) =>
      `<div class="line-item line-item-product"><div class="row line-item-row"><div class="line-item-info"><div class="row line-item-row"><div class="line-item-info-img"><a href="/detail/${id}" class="line-item-img-link" title="${title}"><img src="/media/${id}.jpg" alt="${title}"></a></div>
<div class="line-item-details"><a href="/detail/${id}" class="line-item-label" title="${title}">${title}</a>${
        options.length === 0
          ? ''
          : `<div class="line-item-details-characteristics">${options.map(([label, value]) => `${label}: <span>${value}</span>`).join(' | ')}</div>`
      }<div class="line-item-product-number">Product number: ${model}</div><div class="line-item-delivery-date">Delivery period: 23/11/2026 - 25/11/2026</div></div></div></div>
<div class="line-item-quantity"><form action="/checkout/line-item/change-quantity/${id}" method="post"><input type="hidden" name="redirectTo" value="x"><input type="number" name="quantity" min="1" max="100" value="${quantity}"></form></div>
<div class="line-item-unit-price"><div class="line-item-unit-price-label">Unit price</div><div class="line-item-unit-price-value">${unit}*<span>/ unit</span></div></div>
<div class="line-item-total-price"><div class="line-item-total-price-label">Subtotal</div><div class="line-item-total-price-value">${total}*</div></div>
<div class="line-item-remove"><form action="/checkout/line-item/delete/${id}" method="post"><button class="line-item-remove-button" title="Remove product"></button></form></div></div></div>`,
  )}</div><div class="hidden-line-items-information" data-currency="${currency}"></div></div></main></body>`,
})

const magento2: Theme = (lines, currency = 'USD') => ({
  url: 'https://things.example/checkout/cart/',
  html: `<body class="checkout-cart-index"><script>window.checkoutConfig = {"quoteData":{"base_currency_code":"EUR","quote_currency_code":"${currency}"}};</script><main id="maincontent"><h1 class="page-title"><span>Shopping Cart</span></h1>
<form id="login-form"><input name="username" type="email"></form><table id="shopping-cart-table" class="cart items data table"><caption>Shopping Cart Items</caption><thead><tr><th>Item</th><th>Price</th><th>Qty</th><th>Subtotal</th></tr></thead>${each(
    lines,
    ({ id, title, quantity, unit, total, options = [] }) =>
      `<tbody class="cart item"><tr class="item-info"><td data-th="Item"><a href="/p${id}.html" title="${title}" class="product-item-photo"><img src="/p${id}.jpg" alt="${title}"></a><div class="product-item-details"><strong class="product-item-name"><a href="/p${id}.html">${title}</a></strong><dl class="item-options">${options.map(([label, value]) => `<dt>${label}</dt><dd>${value} <span class="price">$3.00</span></dd>`).join('')}</dl></div></td>
<td data-th="Price"><span class="price-excluding-tax"><span class="cart-price"><span class="price">${unit}</span></span></span></td><td data-th="Qty"><label for="cart-${id}-qty"><span>Qty</span></label><input id="cart-${id}-qty" name="cart[${id}][qty]" value="${quantity}" type="number" step="any"></td>
<td data-th="Subtotal"><span class="cart-price"><span class="price">${total}</span></span></td></tr><tr class="item-actions"><td colspan="4"><a class="action action-edit" href="/checkout/cart/configure/id/${id}/">Edit</a><a href="#" class="action action-delete">Remove item</a></td></tr></tbody>`,
  )}</table></main></body>`,
})

/** By what people call the system. */
export const THEMES = {
  'OpenCart 3': openCart3,
  'OpenCart 4': openCart4,
  'PrestaShop classic': prestaShop,
  'Shopware 6': shopware6,
  'Magento 2 Luma': magento2,
} as const satisfies Readonly<Record<string, Theme>>
