// @ts-nocheck
/** Made by scripts/views.ts from components/pages. Do not edit by hand. */
import { createContext, h } from "preact";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { useContext, useState } from "preact/hooks";
import { encode } from "uqr";
// components/parts/Icon.tsx
/** A drawn icon; always decoration, words beside it say the same. `isTurned`: it points somewhere and mirrors in right-to-left text. */
function Icon({ of, tone, isTurned }) {
	return /* @__PURE__ */ jsx("svg", {
		class: [
			"i",
			tone,
			isTurned ? "flip" : ""
		].filter(Boolean).join(" "),
		viewBox: "0 0 24 24",
		"aria-hidden": "true",
		children: of.map((node) => typeof node === "string" ? /* @__PURE__ */ jsx("path", { d: node }, node) : h(node[0], node[1]))
	});
}
// components/parts/screen-icon-nodes.ts
var circleOffIcon = [
	"m2 2 20 20",
	"M8.35 2.69A10 10 0 0 1 21.3 15.65",
	"M19.08 19.08A10 10 0 1 1 4.92 4.92"
];
var clockAlertIcon = [
	"M12 6v6l4 2",
	"M20 12v5",
	"M20 21h.01",
	"M21.25 8.2A10 10 0 1 0 16 21.16"
];
var externalLinkIcon = [
	"M15 3h6v6",
	"M10 14 21 3",
	"M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"
];
var eyeOffIcon = [
	"M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49",
	"M14.084 14.158a3 3 0 0 1-4.242-4.242",
	"M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143",
	"m2 2 20 20"
];
var hourglassIcon = [
	"M5 22h14",
	"M5 2h14",
	"M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22",
	"M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2"
];
var link2OffIcon = [
	"M9 17H7A5 5 0 0 1 7 7",
	"M15 7h2a5 5 0 0 1 4 8",
	["line", {
		x1: "8",
		x2: "12",
		y1: "12",
		y2: "12"
	}],
	["line", {
		x1: "2",
		x2: "22",
		y1: "2",
		y2: "22"
	}]
];
var lockIcon = [["rect", {
	width: "18",
	height: "11",
	x: "3",
	y: "11",
	rx: "2",
	ry: "2"
}], "M7 11V7a5 5 0 0 1 10 0v4"];
var refreshCwIcon = [
	"M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8",
	"M21 3v5h-5",
	"M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16",
	"M8 16H3v5"
];
var settingsIcon = ["M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915", ["circle", {
	cx: "12",
	cy: "12",
	r: "3"
}]];
var shoppingCartIcon = [
	"m2.05 2.05 1.099-.028a1 1 0 0 1 1.008.815l2.69 14.347A1 1 0 0 0 7.83 18H18",
	"M4.563 5h16.435a1 1 0 0 1 .981 1.204l-1.026 6.226A2 2 0 0 1 18.962 14H6.25",
	["circle", {
		cx: "18",
		cy: "20",
		r: "2"
	}],
	["circle", {
		cx: "8",
		cy: "20",
		r: "2"
	}]
];
var slidersHorizontalIcon = [
	"M10 5H3",
	"M12 19H3",
	"M14 3v4",
	"M16 17v4",
	"M21 12h-9",
	"M21 19h-5",
	"M21 5h-7",
	"M8 10v4",
	"M8 12H3"
];
var userCheckIcon = [
	"m16 11 2 2 4-4",
	"M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2",
	["circle", {
		cx: "9",
		cy: "7",
		r: "4"
	}]
];
// components/parts/texts.ts
/** The texts around a component. */
/** Holds the reader's texts; every screen and page is rendered inside one. */
var TextsContext = createContext(void 0);
/** The reader's texts. */
function useTexts() {
	const texts = useContext(TextsContext);
	if (!texts) throw new Error("No TextsContext around this");
	return texts;
}
// components/parts/Mark.tsx
/** Handcart's own mark: a handcart with a brass wheel. */
function Mark({ size }) {
	return /* @__PURE__ */ jsx("span", {
		class: size ? `mark ${size}` : "mark",
		children: /* @__PURE__ */ jsx(Cart, {})
	});
}
/** The mark without its tile. */
function Cart({ tone }) {
	return /* @__PURE__ */ jsxs("svg", {
		class: tone ? `i ${tone}` : "i",
		viewBox: "0 0 24 24",
		"aria-hidden": "true",
		children: [
			/* @__PURE__ */ jsx("path", { d: "M2 5h2.2a1 1 0 0 1 .96.73L7 12.5" }),
			/* @__PURE__ */ jsx("path", { d: "M6 8h15l-1.8 7.2a1 1 0 0 1-.97.8H8.9a1 1 0 0 1-.97-.76Z" }),
			/* @__PURE__ */ jsx("circle", {
				class: "wheel",
				cx: "13.5",
				cy: "18.5",
				r: "2.75"
			})
		]
	});
}
// components/pages/LinkFooter.tsx
/** What every page of a link ends with; `report` is where its cart is reported. */
function LinkFooter({ report: href }) {
	const { link, report } = useTexts().pages;
	return /* @__PURE__ */ jsxs("footer", {
		class: "h foot x m3 no-print",
		children: [
			/* @__PURE__ */ jsxs("span", {
				class: "h",
				children: [/* @__PURE__ */ jsx(Cart, { tone: "br" }), link.made]
			}),
			/* @__PURE__ */ jsx("span", { class: "sp" }),
			/* @__PURE__ */ jsx("a", {
				href: "/",
				children: link.what
			}),
			href !== void 0 && /* @__PURE__ */ jsx("a", {
				href,
				children: report.link
			})
		]
	});
}
// components/pages/CallEnd.tsx
/** The page of a cart handed over on the phone once that is over: who ended it, and what to do next. */
function CallEnd({ why }) {
	const { call } = useTexts().pages;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [/* @__PURE__ */ jsxs("div", {
			class: "empty",
			children: [
				/* @__PURE__ */ jsx(Icon, { of: circleOffIcon }),
				/* @__PURE__ */ jsx("h1", { children: call[why] }),
				/* @__PURE__ */ jsx("p", { children: call.endedHelp })
			]
		}), /* @__PURE__ */ jsx(LinkFooter, {})]
	});
}
// lib/core/app-error.ts
/** An expected or broken outcome with a code of the table. */
var AppError = class extends Error {
	code;
	data;
	/** `message` is `data.problem` where the thrower wrote a sentence for it, else the code: scripts in pages carry no texts. Keep what was caught in `cause`. */
	constructor(code, { cause, data = {} } = {}) {
		super(data.problem ?? code, { cause });
		this.name = "AppError";
		this.code = code;
		this.data = data;
	}
};
// lib/core/quantity.ts
/** Quantities are decimal texts, because some shops sell 0.75 of a thing: up to nine digits and three decimals, canonical ("2", "0.75"). */
var DECIMAL = /^0*(\d+?)(?:\.(\d*?)0*)?$/;
/** The canonical quantity of a number or text ("2.000" is "2"); undefined unless it is above zero with at most nine digits and three decimals. */
function parseQuantity(value) {
	const text = typeof value === "number" ? digitsOf(value) : typeof value === "string" ? value.trim() : "";
	const parts = DECIMAL.exec(text);
	if (!parts) return void 0;
	const [, whole = "", fraction = ""] = parts;
	if (whole.length > 9 || fraction.length > 3) return void 0;
	const quantity = fraction === "" ? whole : `${whole}.${fraction}`;
	return quantity === "0" ? void 0 : quantity;
}
function digitsOf(value) {
	return Number.isFinite(value) && Math.abs(value) < 0xe8d4a51000 ? value.toFixed(6) : "";
}
/** The sum. @throws bug when one is no decimal text */
function addQuantity(a, b) {
	return fromThousandths(thousandths(a) + thousandths(b));
}
/** True for "2", false for "0.75". */
function isWhole(quantity) {
	return /^\d+$/.test(quantity);
}
function thousandths(quantity) {
	const parts = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(quantity);
	if (!parts) throw new AppError("bug", { cause: /* @__PURE__ */ new Error(`not a quantity: ${quantity.slice(0, 40)}`) });
	return Number(`${parts[1]}${(parts[2] ?? "").padEnd(3, "0")}`);
}
function fromThousandths(amount) {
	const digits = String(amount).padStart(4, "0");
	const fraction = digits.slice(-3).replace(/0+$/, "");
	return fraction === "" ? digits.slice(0, -3) : `${digits.slice(0, -3)}.${fraction}`;
}
// lib/contract/limits.ts
/** Which addresses a cart's owner may give for checkout: one of each. */
var ADDRESS_KINDS = ["delivery", "billing"];
/** Longest texts of what a cart's owner gives for checkout, in UTF-16 units. */
var MAX_OWNER_TEXTS = {
	name: 100,
	email: 254,
	phone: 40,
	street: 200,
	postCode: 20,
	city: 100,
	country: 60
};
/** Such a path: as it stands in an address, without a slash at the end. */
var PERMALINK_PATH = /^(?:\/[\w.~-]+)+$/;
// lib/core/road-table.ts
/** WooCommerce fills a cart by one address from this version on. */
var WOO_LINKS_FROM = 10;
var NUMBER = /^[1-9]\d{0,19}$/;
var WORD = /^[A-Za-z0-9._-]{1,100}$/;
/** Of UCP: such an id stands in an address as it is, any other in base64url. */
var RAW = /^[A-Za-z0-9._-]+$/;
var CONTROL = /\p{Cc}/u;
var PLAIN_CART = /^\/(?!\/)[\w.~%/-]{0,200}$/;
var number = (id) => fitting(id, NUMBER);
var UCP = {
	idOf: ({ variantId, productId, sku }) => ucpToken(variantId ?? productId ?? sku),
	address: ({ origin, permalink = "", cartUrl }, items) => `${origin}${permalink}/${pairs(items)}${continued(origin, cartUrl)}`,
	ownCart: "unsaid"
};
var WOO_EACH = {
	idOf: ({ variantId, productId }) => number(variantId ?? productId),
	address: ({ root }, items) => `${root}?${items.map(({ id, quantity }) => `add-to-cart=${id}&quantity=${quantity}`).join("&")}`,
	ownCart: "kept",
	isSingle: true
};
var WOO_LINK = {
	idOf: WOO_EACH.idOf,
	address: ({ root }, items) => `${root}checkout-link/?products=${pairs(items)}`,
	ownCart: "emptied",
	rest: WOO_EACH
};
var BY_PLATFORM = /* @__PURE__ */ new Map([
	["shopify", {
		idOf: ({ variantId }) => number(variantId),
		address: ({ root }, items) => `${root}cart/${pairs(items)}?storefront=true`,
		ownCart: "emptied"
	}],
	["vtex", {
		idOf: ({ variantId, sku }) => number(variantId ?? sku),
		address: ({ root }, items) => `${root}checkout/cart/add?${items.map(({ id, quantity }) => `sku=${id}&qty=${quantity}&seller=1`).join("&")}`,
		ownCart: "kept"
	}],
	["spryker", {
		idOf: ({ sku }) => fitting(sku, WORD),
		address: ({ root }, items) => items.map(({ id, quantity }) => `${root}cart/quick-add/${id}?quantity=${quantity}`).join(""),
		ownCart: "kept",
		isSingle: true
	}],
	["prestashop", {
		idOf: ({ productId, variantId = "0" }) => number(productId) && (variantId === "0" || number(variantId)) ? `${productId}&id_product_attribute=${variantId}` : void 0,
		address: (start, items) => `${prestaCart(start)}add=1${items.map(prestaItem).join("")}&action=show`,
		ownCart: "kept",
		isSingle: true,
		isForGuests: true
	}],
	["bigcommerce", {
		idOf: ({ productId }) => number(productId),
		address: ({ root }, items) => `${root}cart.php?action=add${items.map(({ id, quantity }) => `&product_id=${id}&qty=${quantity}`).join("")}`,
		ownCart: "kept",
		isSingle: true,
		isPlainOnly: true
	}]
]);
/** The best road of a shop: the one it announces itself before that of its system; undefined where neither is. */
function roadOf({ platform, version = "", permalink }) {
	if (permalink !== void 0 && PERMALINK_PATH.test(permalink)) return UCP;
	if (platform === "woocommerce") return Number.parseInt(version, 10) >= WOO_LINKS_FROM ? WOO_LINK : WOO_EACH;
	return BY_PLATFORM.get(platform);
}
function pairs(items) {
	return items.map(({ id, quantity }) => `${id}:${quantity}`).join(",");
}
function prestaCart({ root, origin, cartUrl }) {
	const path = cartPath(origin, cartUrl);
	return path === void 0 || path.endsWith("/index.php") ? `${root}index.php?controller=cart&` : `${origin}${path}?`;
}
function prestaItem({ id, quantity }) {
	return `&id_product=${id}&qty=${quantity}`;
}
function fitting(id, shape) {
	return id !== void 0 && shape.test(id) ? id : void 0;
}
function ucpToken(id) {
	if (id === void 0 || id === "" || CONTROL.test(id)) return void 0;
	if (RAW.test(id)) return id;
	const bytes = String.fromCharCode(...new TextEncoder().encode(id));
	return `~${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}
function continued(origin, cartUrl) {
	const path = cartPath(origin, cartUrl);
	return path === void 0 ? "" : `?continue_to=${encodeURIComponent(path)}`;
}
function cartPath(origin, cartUrl) {
	const url = URL.parse(cartUrl);
	return url?.origin === origin && PLAIN_CART.test(url.pathname) ? url.pathname : void 0;
}
// lib/core/native-road.ts
/** Addresses that are longer are cut off by some servers and mail programs. */
var LONGEST = 2e3;
var LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
var PLAIN_PATH = /^\/(?:[\w.~%-]+\/)*$/;
/**
* The best road of a shop for these lines; undefined where it has none, or none of them can go. Its addresses are the shop's own, over https (http on the
* own machine only), whatever the cart says.
*/
function nativeRoad(shop, lines) {
	const root = shopRoot(shop);
	const road = roadOf(shop);
	if (root === void 0 || road === void 0) return void 0;
	const start = {
		...shop,
		root
	};
	const { going, left } = sorted(lines, road);
	const full = (behind) => {
		for (const id of behind.flatMap(idsOf)) left.set(id, "full");
	};
	const isEach = road.isSingle === true && going.length > 1;
	const [first = [], ...later] = isEach ? [] : groups({
		road,
		start
	}, going, full);
	const ways = {
		road,
		start,
		going,
		first,
		later
	};
	const { further, each } = isEach ? {
		further: [],
		each: eachOf(road, start, going)
	} : behindFirst(ways, full);
	const gone = lines.filter(({ id }) => !left.has(id));
	if (gone.length === 0) return void 0;
	return {
		whole: isEach ? void 0 : addressOf(ways, first),
		further,
		each,
		left,
		ownCart: road.ownCart,
		isForGuests: road.isForGuests === true,
		byIdOnly: gone.some(({ options }) => options.length > 0),
		losesNotes: gone.some(({ note }) => note !== void 0)
	};
}
/** Where a shop begins, with a slash at the end; undefined unless it is an origin over https, or over http on the own machine. */
function shopRoot({ origin, basePath }) {
	const url = URL.parse(origin);
	if (url === null || url.origin !== origin) return void 0;
	return url.protocol === "https:" || url.protocol === "http:" && LOOPBACK.test(url.hostname) ? `${origin}${PLAIN_PATH.test(basePath) ? basePath : "/"}` : void 0;
}
function sorted(lines, road) {
	const going = /* @__PURE__ */ new Map();
	const left = /* @__PURE__ */ new Map();
	for (const line of lines) {
		const id = road.idOf(line.product);
		const key = road.isSingle ? line.id : id ?? "";
		const same = going.get(key);
		const why = whyLeft(line, id, road) ?? (same && !isSameChoice(same.lines[0], line) ? "choice" : void 0);
		const quantity = parseQuantity(line.quantity);
		if (why !== void 0 || id === void 0 || quantity === void 0) left.set(line.id, why ?? "unnamed");
		else going.set(key, {
			id,
			quantity: same ? addQuantity(same.quantity, quantity) : quantity,
			lines: [...same?.lines ?? [], line]
		});
	}
	return {
		going: [...going.values()],
		left
	};
}
function whyLeft({ host, readd, quantity, options }, id, road) {
	if (host !== void 0) return "elsewhere";
	if (readd !== "exact") return readd === "needsOptions" ? "choice" : "never";
	if (id === void 0) return "unnamed";
	if (road.isPlainOnly && options.length > 0) return "choice";
	return isWhole(parseQuantity(quantity) ?? "") ? void 0 : "amount";
}
function isSameChoice(one, other) {
	const said = (line) => JSON.stringify(line?.options.map(({ name, value }) => [name, value]));
	return said(one) === said(other);
}
function groups({ road, start }, going, full) {
	const bare = road.address(start, []).length;
	const found = [];
	let length = LONGEST;
	for (const item of going) {
		const own = road.address(start, [item]).length - bare + 1;
		if (bare + own > LONGEST) {
			full([item]);
			continue;
		}
		if (length + own > LONGEST) {
			found.push([]);
			length = bare;
		}
		found.at(-1)?.push(item);
		length += own;
	}
	return found;
}
function behindFirst(ways, full) {
	const { road, start, later } = ways;
	if (road.ownCart === "kept") return {
		further: later.map((group) => addressOf(ways, group)),
		each: /* @__PURE__ */ new Map()
	};
	const behind = later.flat();
	if (!road.rest) full(behind);
	return {
		further: [],
		each: road.rest ? eachOf(road.rest, start, behind) : /* @__PURE__ */ new Map()
	};
}
function addressOf({ road, start }, group) {
	return {
		address: road.address(start, group),
		carried: group.flatMap(idsOf).length
	};
}
function eachOf(road, start, going) {
	const single = ({ id, lines }) => lines.flatMap((line) => {
		const quantity = parseQuantity(line.quantity);
		return quantity === void 0 ? [] : [[line.id, road.address(start, [{
			id,
			quantity
		}])]];
	});
	return new Map(going.flatMap(single));
}
function idsOf({ lines }) {
	return lines.map(({ id }) => id);
}
// lib/core/money.ts
var EXPONENTS = new Map([
	...codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
	...codes("BHD IQD JOD KWD LYD OMR TND", 3),
	...codes("CLF UYW", 4)
]);
function codes(list, exponent) {
	return list.split(" ").map((code) => [code, exponent]);
}
/** Number of decimals of a currency's minor unit: 2 for EUR, 0 for JPY; 2 for codes that are not known. */
function exponentOf(currency) {
	return EXPONENTS.get(currency) ?? 2;
}
var formats = /* @__PURE__ */ new Map();
/** The amount as people of the locale (BCP 47) write it, always with the currency's own number of decimals: "€1,783.80". */
function formatMoney(money, locale) {
	const key = `${locale} ${money.currency}`;
	const digits = exponentOf(money.currency);
	const format = formats.get(key) ?? new Intl.NumberFormat(locale, {
		style: "currency",
		currency: money.currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
	formats.set(key, format);
	return format.format(money.amountMinor / 10 ** digits);
}
// lib/texts/kept-formats.ts
var learned;
var missed = {
	locale: "",
	currencies: /* @__PURE__ */ new Set()
};
/** The amount as it is written in the locale; undefined where that was not learned. */
function keptAmount({ amountMinor, currency }, locale) {
	const amount = void 0 === locale ? learned.amounts[currency] : void 0;
	if (!amount) {
		missed.locale = locale;
		missed.currencies.add(currency);
	}
	return amount && writtenAmount({
		amountMinor,
		currency
	}, amount);
}
function writtenAmount({ amountMinor, currency }, [before, after, group = "", decimal = ""]) {
	if (before === void 0 || !Number.isSafeInteger(amountMinor) || amountMinor < 0) return void 0;
	const exponent = exponentOf(currency);
	const digits = String(amountMinor).padStart(exponent + 1, "0");
	return before + digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(?:\d{3})+$)/g, group) + (exponent > 0 ? decimal + digits.slice(-exponent) : "") + after;
}
// lib/texts/format.ts
var numbers = /* @__PURE__ */ new Map();
/** A whole number with the separators of the locale. */
function numberText(value, locale) {
	const known = numbers.get(locale) ?? new Intl.NumberFormat(locale);
	numbers.set(locale, known);
	return known.format(value);
}
/** Parts that stand side by side in one meta line; what is absent or empty is left out. */
function joined(parts) {
	return parts.filter((part) => part !== void 0 && part !== "").join(" · ");
}
/** An amount with its currency; empty when there is none. */
function moneyText(money, locale) {
	return money ? keptAmount(money, locale) ?? formatMoney(money, locale) : "";
}
/** A decimal string as a quantity people read: "2", "0.75". */
function quantityText(quantity, locale) {
	const value = Number(quantity);
	return Number.isFinite(value) ? numberText(value, locale) : quantity;
}
// components/parts/icon-nodes.ts
var circleAlertIcon = [
	["circle", {
		cx: "12",
		cy: "12",
		r: "10"
	}],
	["line", {
		x1: "12",
		x2: "12",
		y1: "8",
		y2: "12"
	}],
	["line", {
		x1: "12",
		x2: "12.01",
		y1: "16",
		y2: "16"
	}]
];
var circleCheckIcon = [["circle", {
	cx: "12",
	cy: "12",
	r: "10"
}], "m16 9-5.5 5.5L8 12"];
var clockIcon = [["circle", {
	cx: "12",
	cy: "12",
	r: "10"
}], "M12 6v6l4 2"];
var packageIcon = [
	"M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z",
	"M12 22V12",
	["polyline", { points: "3.29 7 12 12 20.71 7" }],
	"m7.5 4.27 9 5.15"
];
var sendIcon = ["M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z", "m21.854 2.147-10.94 10.939"];
// components/parts/shop-name.ts
/** Host of an address, with its port; the text itself when it is no address, empty when there is none. */
function hostText(address) {
	if (address === void 0) return "";
	return URL.canParse(address) ? new URL(address).host : address;
}
/** What the items cost, as the shop showed it; its grand total where it showed no other, and where a coupon counts in it. */
function itemsTotal(totals) {
	return (totals?.coupons ? totals.grand : void 0) ?? totals?.items ?? totals?.grand;
}
// components/parts/MaskRows.tsx
/** Masks of what somebody said of themselves for checkout, a line each. */
function MaskRows({ masks, words }) {
	const { name, email, phone, addresses } = masks;
	const said = [
		{
			label: words.name,
			mask: name
		},
		{
			label: words.email,
			mask: email
		},
		{
			label: words.phone,
			mask: phone
		},
		...addresses.map(({ kind, mask }) => ({
			label: words[kind],
			mask
		}))
	].filter(({ mask }) => mask !== "");
	return /* @__PURE__ */ jsx("dl", {
		class: "stack tight masks",
		children: said.map(({ label, mask }) => /* @__PURE__ */ jsxs("div", {
			class: "h",
			children: [/* @__PURE__ */ jsx("dt", {
				class: "s m2 sp",
				children: label
			}), /* @__PURE__ */ jsx("dd", {
				class: "s num",
				children: /* @__PURE__ */ jsx("bdi", { children: mask })
			})]
		}, label))
	});
}
// components/pages/CallDetails.tsx
var FILLS = {
	name: "name",
	email: "email",
	phone: "tel",
	street: "street-address",
	postCode: "postal-code",
	city: "address-level2",
	country: "country-name"
};
var PLACE = [
	"street",
	"postCode",
	"city",
	"country"
];
/** The caller's own details, by a form that works without scripts: whole for the browser that filled them in, masks for every other. */
function CallDetails(props) {
	const { state, masks, wrong, name } = props;
	const { call, owner } = useTexts().pages;
	const { details } = call;
	return /* @__PURE__ */ jsxs("section", {
		class: "stack no-print details",
		"aria-labelledby": "details",
		children: [
			/* @__PURE__ */ jsx("h2", {
				id: "details",
				children: details.title
			}),
			state === "empty" && /* @__PURE__ */ jsxs("p", {
				class: "st",
				children: [/* @__PURE__ */ jsx(Icon, { of: lockIcon }), /* @__PURE__ */ jsx("span", { children: details.who({ name }) })]
			}),
			masks && wrong === void 0 && /* @__PURE__ */ jsxs("div", {
				class: state === "saved" ? "banner ok" : "banner",
				role: "status",
				children: [/* @__PURE__ */ jsx(Icon, { of: state === "saved" ? circleCheckIcon : lockIcon }), /* @__PURE__ */ jsxs("div", {
					class: "sp",
					children: [/* @__PURE__ */ jsx("p", { children: state === "saved" ? details.saved({ name }) : details.elsewhere }), /* @__PURE__ */ jsx(MaskRows, {
						masks,
						words: owner
					})]
				})]
			}),
			state === "empty" && /* @__PURE__ */ jsx(Fields, { ...props }),
			state === "saved" && /* @__PURE__ */ jsxs("details", {
				open: wrong !== void 0,
				children: [/* @__PURE__ */ jsx("summary", { children: details.change }), /* @__PURE__ */ jsx(Fields, { ...props })]
			})
		]
	});
}
function Fields({ state, typed, wrong, secret, send }) {
	const { pages, imports } = useTexts();
	const { owner } = imports;
	return /* @__PURE__ */ jsxs("form", {
		method: "post",
		action: send,
		class: "stack",
		noValidate: true,
		children: [
			/* @__PURE__ */ jsx("input", {
				type: "hidden",
				name: "secret",
				value: secret
			}),
			/* @__PURE__ */ jsx("div", {
				class: "cols",
				children: [
					"name",
					"email",
					"phone"
				].map((part) => /* @__PURE__ */ jsx(Field, {
					part,
					value: typed[part],
					error: part !== "name" && wrong === part ? owner.wrong[part] : void 0
				}, part))
			}),
			ADDRESS_KINDS.map((kind) => /* @__PURE__ */ jsx(Address, {
				kind,
				typed
			}, kind)),
			wrong === "empty" && /* @__PURE__ */ jsx("p", {
				class: "err",
				role: "alert",
				children: owner.wrong.empty
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "h wrap",
				children: [/* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn lg",
					children: owner.save
				}), state === "saved" && /* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn lg quiet danger",
					name: "do",
					value: "forget",
					children: owner.remove
				})]
			}),
			/* @__PURE__ */ jsx("p", {
				class: "x m3",
				children: pages.call.details.ends
			})
		]
	});
}
function Address({ kind, typed: { addresses } }) {
	const { owner } = useTexts().imports;
	const address = addresses.find((one) => one.kind === kind);
	const fields = PLACE.map((part) => /* @__PURE__ */ jsx(Field, {
		part,
		value: address?.[part] ?? "",
		of: kind,
		group: kind === "billing" ? "billing" : "shipping"
	}, part));
	return /* @__PURE__ */ jsxs("details", {
		open: address !== void 0,
		children: [/* @__PURE__ */ jsx("summary", { children: owner[kind] }), /* @__PURE__ */ jsx("div", {
			class: "cols",
			children: fields
		})]
	});
}
function Field({ part, value, of, group, error }) {
	const { owner } = useTexts().imports;
	const name = of === void 0 ? part : `${of}.${part}`;
	const attributes = {
		class: "in",
		id: name,
		name,
		dir: "auto",
		autocomplete: group === void 0 ? FILLS[part] : `${group} ${FILLS[part]}`,
		maxLength: MAX_OWNER_TEXTS[part],
		value,
		"aria-invalid": error !== void 0,
		"aria-describedby": error === void 0 ? void 0 : `${name}-error`
	};
	return /* @__PURE__ */ jsxs("div", {
		class: "fld",
		children: [
			/* @__PURE__ */ jsx("label", {
				class: "lab",
				for: name,
				children: owner[part]
			}),
			part === "email" ? /* @__PURE__ */ jsx("input", {
				type: "email",
				...attributes
			}) : part === "phone" ? /* @__PURE__ */ jsx("input", {
				type: "tel",
				...attributes
			}) : /* @__PURE__ */ jsx("input", {
				type: "text",
				...attributes
			}),
			error !== void 0 && /* @__PURE__ */ jsx("p", {
				class: "err",
				id: `${name}-error`,
				role: "alert",
				children: error
			})
		]
	});
}
// components/parts/Thumb.tsx
/** A product’s picture on a light tile; a parcel where there is none or it does not load. */
function Thumb({ src }) {
	const [isBroken, setBroken] = useState(false);
	return /* @__PURE__ */ jsx("span", {
		class: "th",
		"aria-hidden": "true",
		children: src === void 0 || isBroken ? /* @__PURE__ */ jsx(Icon, { of: packageIcon }) : /* @__PURE__ */ jsx("img", {
			src,
			alt: "",
			width: 40,
			height: 40,
			loading: "lazy",
			decoding: "async",
			referrerpolicy: "no-referrer",
			onError: () => setBroken(true)
		})
	});
}
// components/cart/LineRow.tsx
/** One cart line; the same shape in cart, plan, progress and receipt. */
function LineRow(props) {
	const { cart, locale } = useTexts();
	const { line, addedBy, tick, isOff, href, lang, children } = props;
	const total = "total" in props ? props.total : line.lineTotal ?? (line.quantity === "1" ? line.unitPrice : void 0);
	return /* @__PURE__ */ jsxs("div", {
		class: [
			"line",
			tick !== void 0 && "pk",
			isOff && "off"
		].filter(Boolean).join(" "),
		children: [
			tick,
			/* @__PURE__ */ jsx(Thumb, { src: line.image }),
			/* @__PURE__ */ jsxs("div", { children: [/* @__PURE__ */ jsx("p", {
				class: "t",
				lang,
				children: href === void 0 ? line.title : /* @__PURE__ */ jsx("a", {
					href,
					children: line.title
				})
			}), /* @__PURE__ */ jsxs("p", {
				class: "x m3",
				children: [
					/* @__PURE__ */ jsx("bdi", {
						class: "num m2",
						dir: "ltr",
						children: formula(props, locale)
					}),
					line.options.length > 0 && /* @__PURE__ */ jsxs("span", {
						lang,
						children: [" · ", joined(line.options.map(({ name, label = name, value }) => cart.option({
							label,
							value
						})))]
					}),
					addedBy && ` · ${cart.addedBy({ name: addedBy.name })}`
				]
			})] }),
			/* @__PURE__ */ jsx("p", {
				class: "price num",
				children: /* @__PURE__ */ jsx("bdi", {
					class: "b",
					children: moneyText(total, locale)
				})
			}),
			children !== void 0 && /* @__PURE__ */ jsx("div", {
				class: "ex",
				children
			})
		]
	});
}
function formula({ line, quantity = line.quantity, ...props }, locale) {
	const price = moneyText("unitPrice" in props ? props.unitPrice : line.unitPrice, locale);
	return price === "" ? `${quantityText(quantity, locale)} ×` : `${quantityText(quantity, locale)} × ${price}`;
}
// components/pages/CallLine.tsx
/** A line of a caller's cart, with a form for its quantity where the caller may change it. */
function CallLine({ line: { picture, ...told }, lang, pictures, mayEdit, action }) {
	const line = picture === void 0 ? told : {
		...told,
		image: `${pictures}${picture}`
	};
	const { note, url } = told;
	if (!mayEdit && note === void 0) return /* @__PURE__ */ jsx(LineRow, {
		line,
		lang,
		href: url
	});
	return /* @__PURE__ */ jsxs(LineRow, {
		line,
		lang,
		href: url,
		children: [note !== void 0 && /* @__PURE__ */ jsx("span", {
			class: "x quote",
			children: note
		}), mayEdit && /* @__PURE__ */ jsx(Change, {
			line: told,
			action
		})]
	});
}
function Change({ line: { id, title, quantity }, action }) {
	const { call } = useTexts().pages;
	return /* @__PURE__ */ jsxs("form", {
		method: "post",
		action,
		class: "h wrap no-print",
		children: [
			/* @__PURE__ */ jsx("input", {
				type: "hidden",
				name: "line",
				value: id
			}),
			/* @__PURE__ */ jsx("input", {
				class: "in",
				name: "quantity",
				type: "text",
				dir: "ltr",
				inputMode: "decimal",
				autoComplete: "off",
				maxLength: 14,
				required: true,
				value: quantity,
				"aria-label": call.quantity({ title })
			}),
			/* @__PURE__ */ jsx("button", {
				type: "submit",
				class: "btn",
				"aria-label": call.changeOf({ title }),
				children: call.change
			}),
			/* @__PURE__ */ jsx("button", {
				type: "submit",
				class: "btn quiet",
				name: "quantity",
				value: "0",
				"aria-label": call.removeOf({ title }),
				children: call.remove
			})
		]
	});
}
// components/parts/avatar-look.ts
/** Up to two letters: first of the first and of the last word; "?" for an empty name. */
function initialsOf(name) {
	const words = name.trim().split(/\s+/).filter(Boolean);
	const [first] = words;
	const letters = [first, words.length > 1 ? words.at(-1) : void 0].map((word) => word ? Array.from(word)[0] : void 0).filter((letter) => letter !== void 0);
	return letters.length > 0 ? letters.join("").toLocaleUpperCase() : "?";
}
// components/parts/Status.tsx
/** The one status line of people, carts and cart lines: icon and words. */
function Status({ icon, tone, isTurned = false, children }) {
	return /* @__PURE__ */ jsxs("span", {
		class: tone ? `st ${tone}` : "st",
		children: [/* @__PURE__ */ jsx(Icon, {
			of: icon,
			isTurned
		}), /* @__PURE__ */ jsx("span", { children })]
	});
}
// components/pages/MaskedOwner.tsx
/** What the owner of a cart said of themselves for checkout, as everybody else sees it; nothing more gets here. */
function MaskedOwner({ masks }) {
	const { owner } = useTexts().pages;
	return /* @__PURE__ */ jsxs("section", {
		class: "card masked",
		"aria-label": owner.title,
		children: [
			/* @__PURE__ */ jsx("h2", {
				class: "b",
				children: owner.title
			}),
			/* @__PURE__ */ jsx(MaskRows, {
				masks,
				words: owner
			}),
			/* @__PURE__ */ jsx("p", {
				class: "x m3",
				children: owner.who
			})
		]
	});
}
// components/parts/QrCode.tsx
/** Light around the code, in modules: scanners want four. */
var QUIET = 4;
/** Draws an address; a seventh of the code may be dirty or torn. */
function qrDrawing(address) {
	const { data, size } = encode(address, {
		ecc: "M",
		border: 0
	});
	const rows = data.map((row, y) => runsOf(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`));
	return {
		side: size + 8,
		path: rows.flat().join("")
	};
}
function runsOf(row) {
	return row.flatMap((isDark, x) => {
		if (!isDark || row[x - 1]) return [];
		const end = row.indexOf(false, x);
		return [[x, (end < 0 ? row.length : end) - x]];
	});
}
/** The QR code of an address: black on white in every theme, for so it is scanned. */
function QrCode({ address, name }) {
	const { side, path } = qrDrawing(address);
	return /* @__PURE__ */ jsxs("svg", {
		class: "qr",
		viewBox: `0 0 ${side} ${side}`,
		role: "img",
		"aria-label": name,
		"shape-rendering": "crispEdges",
		children: [/* @__PURE__ */ jsx("path", {
			fill: "#fff",
			d: `M0 0h${side}v${side}H0z`
		}), /* @__PURE__ */ jsx("path", {
			fill: "#000",
			d: path
		})]
	});
}
// components/pages/OpenAgain.tsx
/** Where those go who skip the items. */
var AGAIN_ID = "again";
/** How a page is opened once more, on another device or from paper, and what of it can be taken away. */
function OpenAgain({ address, csv, text }) {
	const { link } = useTexts().pages;
	return /* @__PURE__ */ jsxs("section", {
		id: AGAIN_ID,
		class: "again h top wrap",
		"aria-label": link.again,
		children: [/* @__PURE__ */ jsx(QrCode, {
			address,
			name: link.qr
		}), /* @__PURE__ */ jsxs("div", {
			class: "stack tight sp",
			children: [
				/* @__PURE__ */ jsx("h2", {
					class: "b",
					children: link.again
				}),
				/* @__PURE__ */ jsx("p", {
					class: "x m3 any",
					children: /* @__PURE__ */ jsx("bdi", {
						dir: "ltr",
						children: address
					})
				}),
				/* @__PURE__ */ jsxs("nav", {
					class: "h wrap no-print",
					"aria-label": link.copies,
					children: [/* @__PURE__ */ jsx("a", {
						class: "btn",
						href: csv,
						download: true,
						children: link.csv
					}), /* @__PURE__ */ jsx("a", {
						class: "btn",
						href: text,
						children: link.text
					})]
				})
			]
		})]
	});
}
// lib/core/link-address.ts
/** Of the place in such a page where the extension puts its button. */
var LINK_SLOT_ID = "handcart-take";
/** Of what such a page says to people without that button. */
var LINK_HINT_ID = "handcart-hint";
// components/pages/TakeAlong.tsx
/** Where the extension puts its button, on a server whose pages the person lets it change; nobody sees it without. */
function TakeSlot({ passKey }) {
	return /* @__PURE__ */ jsx("div", {
		id: LINK_SLOT_ID,
		class: "stack tight no-print",
		"data-pass": passKey,
		hidden: true
	});
}
/** What the extension is good for here, in one line until somebody asks. It cannot know whether somebody has it: both are told what to do. */
function TakeHint() {
	const { take } = useTexts().pages;
	return /* @__PURE__ */ jsxs("details", {
		id: LINK_HINT_ID,
		class: "well s m2 no-print",
		children: [
			/* @__PURE__ */ jsx("summary", { children: take.title }),
			/* @__PURE__ */ jsx("p", { children: take.hint }),
			/* @__PURE__ */ jsx("a", {
				href: "/",
				children: take.get
			})
		]
	});
}
// components/pages/LinkPage.tsx
/** From so many lines on there is a way round them for who goes by the keyboard. */
var MANY = 20;
/** A shared cart for whoever has its link: to look at, print and copy; it works without scripts. */
function LinkPage(props) {
	const { cart, message, address, csv, text, report } = props;
	const { link } = useTexts().pages;
	const host = hostText(cart.shop?.origin);
	const road = cart.shop && nativeRoad(cart.shop, cart.lines);
	const isTakeable = props.isTakeable && cart.lines.length > 0;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [
			/* @__PURE__ */ jsx(Sender, { ...props }),
			/* @__PURE__ */ jsxs("header", {
				class: "stack tight",
				children: [/* @__PURE__ */ jsx("h1", {
					class: "big",
					children: cart.name
				}), /* @__PURE__ */ jsx("p", {
					class: "m2",
					children: host === "" ? link.items({ count: cart.lines.length }) : link.from({
						count: cart.lines.length,
						host
					})
				})]
			}),
			message !== "" && /* @__PURE__ */ jsx("blockquote", { children: message }),
			props.answer,
			/* @__PURE__ */ jsx(ToShop, {
				cart,
				road
			}),
			isTakeable && /* @__PURE__ */ jsx(TakeSlot, { passKey: props.passKey }),
			/* @__PURE__ */ jsx(Lines$1, {
				...props,
				road
			}),
			props.owner && /* @__PURE__ */ jsx(MaskedOwner, { masks: props.owner }),
			/* @__PURE__ */ jsx(OpenAgain, {
				address,
				csv,
				text
			}),
			isTakeable && /* @__PURE__ */ jsx(TakeHint, {}),
			/* @__PURE__ */ jsx(LinkFooter, { report })
		]
	});
}
function Sender({ sender, endsAt }) {
	const { link } = useTexts().pages;
	const named = sender && (sender.agent || sender.name);
	return /* @__PURE__ */ jsxs("div", {
		class: "h top",
		children: [named && /* @__PURE__ */ jsx("span", {
			class: "av",
			"aria-hidden": "true",
			children: initialsOf(named)
		}), /* @__PURE__ */ jsxs("div", {
			class: "sp",
			children: [/* @__PURE__ */ jsx("p", {
				class: "s b",
				children: useSender(sender)
			}), /* @__PURE__ */ jsx("p", {
				class: "x m3",
				children: joined([link.viewOnly, endsAt === void 0 ? link.endless : link.ends({ date: endsAt })])
			})]
		})]
	});
}
function useSender(sender) {
	const { link, mailBlock } = useTexts().pages;
	if (!sender) return link.shared;
	const { name, company, agent } = sender;
	if (agent === void 0) return company === "" ? link.sharedByOne(sender) : link.sharedBy(sender);
	if (name === "") return agent === "" ? link.byAgentOnly : link.byAgentAlone({ agent });
	const whose = company === "" ? name : mailBlock.of({
		name,
		company
	});
	return agent === "" ? link.byLostAgent({ name: whose }) : link.byAgent({
		agent,
		name: whose
	});
}
/** The way into the shop. Names the host: whoever sent the link chose the shop. */
function ToShop({ cart, road }) {
	const { link, road: words } = useTexts().pages;
	const root = cart.shop && shopRoot(cart.shop);
	if (root === void 0) return null;
	const host = hostText(root);
	const whole = road?.whole;
	return /* @__PURE__ */ jsxs("div", {
		class: "stack tight no-print",
		children: [
			/* @__PURE__ */ jsxs("a", {
				class: "btn pri lg",
				href: whole?.address ?? root,
				rel: "noreferrer",
				children: [
					whole ? words.open({ host }) : link.shop({ host }),
					" ",
					/* @__PURE__ */ jsx(Icon, { of: externalLinkIcon })
				]
			}),
			cart.lines.length > 0 && /* @__PURE__ */ jsx("p", {
				class: "s m2",
				children: useRoadSentences(cart, road).join(" ")
			}),
			road && road.further.length > 0 && /* @__PURE__ */ jsx("ol", {
				class: "h wrap",
				children: road.further.map(({ address, carried }) => /* @__PURE__ */ jsx("li", { children: /* @__PURE__ */ jsx("a", {
					class: "btn",
					href: address,
					rel: "noreferrer",
					children: words.more({ count: carried })
				}) }, address))
			})
		]
	});
}
function useRoadSentences({ lines, totals }, road) {
	const { road: words } = useTexts().pages;
	if (road === void 0) return [words.noRoad];
	const { whole, further, each, left, ownCart } = road;
	const carried = whole?.carried ?? 0;
	const opens = carried === lines.length ? words.opensAll({ count: carried }) : words.opensSome({
		carried,
		count: lines.length
	});
	const own = {
		kept: void 0,
		emptied: words.replaces,
		unsaid: words.mayReplace
	}[ownCart];
	return [
		whole ? opens : words.each,
		whole && own,
		further.length > 0 && words.furtherBelow,
		whole && each.size > 0 && words.eachBeside,
		left.size > 0 && words.why,
		road.isForGuests && words.guests,
		road.byIdOnly && words.byNumber,
		road.losesNotes && words.noNotes,
		(totals.coupons ?? 0) > 0 && words.noCoupons
	].filter((sentence) => typeof sentence === "string");
}
function Lines$1({ cart, isCopy, pricesAt, pictures, road }) {
	const { locale, pages } = useTexts();
	const { link } = pages;
	const total = itemsTotal(cart.totals);
	return /* @__PURE__ */ jsxs("section", {
		class: "card",
		"aria-label": link.lines,
		children: [
			/* @__PURE__ */ jsxs("p", {
				class: "banner",
				children: [/* @__PURE__ */ jsx(Icon, { of: isCopy ? clockIcon : refreshCwIcon }), /* @__PURE__ */ jsx("span", { children: isCopy ? link.copy : link.live })]
			}),
			cart.lines.length > MANY && /* @__PURE__ */ jsx("a", {
				class: "skip no-print",
				href: `#again`,
				children: link.skip
			}),
			cart.lines.length === 0 && /* @__PURE__ */ jsx("p", {
				class: "of-sum m2",
				children: link.empty
			}),
			/* @__PURE__ */ jsx("ul", {
				class: "list",
				children: cart.lines.map((line) => /* @__PURE__ */ jsx("li", { children: /* @__PURE__ */ jsx(Line, {
					line,
					lang: cart.shop?.locale,
					pictures,
					road
				}) }, line.id))
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "of-sum",
				children: [
					total && /* @__PURE__ */ jsxs("p", {
						class: "sum b",
						children: [/* @__PURE__ */ jsx("span", { children: link.total }), /* @__PURE__ */ jsx("bdi", {
							class: "num",
							children: moneyText(total, locale)
						})]
					}),
					cart.totals.coupons !== void 0 && cart.totals.coupons > 0 && /* @__PURE__ */ jsx("p", {
						class: "x m3",
						children: link.coupons({ count: cart.totals.coupons })
					}),
					/* @__PURE__ */ jsx("p", {
						class: "x m3",
						children: total || cart.lines.some(({ lineTotal }) => lineTotal) ? link.prices({ date: pricesAt }) : link.noPrices
					})
				]
			})
		]
	});
}
function Line({ line: { picture, ...told }, lang, pictures, road }) {
	const { road: words } = useTexts().pages;
	const line = picture === void 0 ? told : {
		...told,
		image: `${pictures}${picture}`
	};
	const { id, note, title, url } = told;
	const why = useReason(told, road?.left.get(id));
	const add = road?.each.get(id);
	if (why === void 0 && note === void 0 && add === void 0) return /* @__PURE__ */ jsx(LineRow, {
		line,
		lang,
		href: url
	});
	return /* @__PURE__ */ jsxs(LineRow, {
		line,
		lang,
		href: url,
		children: [
			why !== void 0 && /* @__PURE__ */ jsx(Status, {
				icon: slidersHorizontalIcon,
				tone: "warn",
				children: why
			}),
			note !== void 0 && /* @__PURE__ */ jsx("span", {
				class: "x quote",
				children: note
			}),
			add !== void 0 && /* @__PURE__ */ jsx("a", {
				class: "btn no-print",
				href: add,
				rel: "noreferrer",
				"aria-label": words.addOne({ title }),
				children: words.add
			})
		]
	});
}
function useReason({ readd, host = "" }, left) {
	const { link, road } = useTexts().pages;
	const why = left ?? (readd === "needsOptions" ? "choice" : void 0);
	if (why === void 0) return void 0;
	return why === "choice" ? link.choice : why === "elsewhere" ? road.elsewhere({ host }) : road[why];
}
// components/pages/CallPage.tsx
/** The cart of a caller: to check, change and accept by forms; it works without scripts. */
function CallPage(props) {
	const { cart, giver, isAccepted, tag, here, self, report, action } = props;
	const { call } = useTexts().pages;
	const name = giver?.name ?? call.somebody;
	const host = hostText(cart.shop?.origin);
	const road = cart.shop && nativeRoad(cart.shop, cart.lines);
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked call",
		"data-tag": tag,
		"data-here": here,
		children: [
			/* @__PURE__ */ jsxs("header", {
				class: "stack tight",
				children: [/* @__PURE__ */ jsx("h1", {
					class: "big",
					children: host === "" ? call.titleAnywhere : call.title({ host })
				}), /* @__PURE__ */ jsx("p", {
					class: "m2",
					children: useGiver(giver)
				})]
			}),
			/* @__PURE__ */ jsxs("p", {
				class: "banner",
				id: "news",
				role: "status",
				hidden: true,
				children: [
					/* @__PURE__ */ jsx("span", {
						class: "sp",
						children: call.news
					}),
					" ",
					/* @__PURE__ */ jsx("a", {
						href: self,
						children: call.show
					})
				]
			}),
			isAccepted && /* @__PURE__ */ jsx(Accepted, { action }),
			isAccepted && /* @__PURE__ */ jsx(ToShop, {
				cart,
				road
			}),
			/* @__PURE__ */ jsx(Lines, { ...props }),
			/* @__PURE__ */ jsx(CallDetails, {
				...props.details,
				name
			}),
			!isAccepted && cart.lines.length > 0 && /* @__PURE__ */ jsx("form", {
				method: "post",
				action,
				class: "no-print",
				children: /* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn pri lg",
					name: "do",
					value: "accept",
					children: call.accept
				})
			}),
			/* @__PURE__ */ jsxs("p", {
				class: "st no-print",
				children: [/* @__PURE__ */ jsx(Icon, { of: eyeOffIcon }), /* @__PURE__ */ jsx("span", { children: call.sees({ name }) })]
			}),
			!isAccepted && /* @__PURE__ */ jsx(Help, {
				...props,
				name
			}),
			/* @__PURE__ */ jsxs("details", {
				class: "no-print",
				children: [
					/* @__PURE__ */ jsx("summary", { children: call.end }),
					/* @__PURE__ */ jsx("p", {
						class: "s m2",
						children: call.endWhat
					}),
					/* @__PURE__ */ jsx("form", {
						method: "post",
						action,
						children: /* @__PURE__ */ jsx("button", {
							type: "submit",
							class: "btn danger",
							name: "do",
							value: "end",
							children: call.endNow
						})
					})
				]
			}),
			/* @__PURE__ */ jsx(LinkFooter, { report })
		]
	});
}
function useGiver(giver) {
	const { call } = useTexts().pages;
	if (!giver) return call.byNobody;
	if (giver.isAgent) return call.byAgent(giver);
	return giver.company === "" ? call.by(giver) : call.byOf(giver);
}
function Accepted({ action }) {
	const { call } = useTexts().pages;
	return /* @__PURE__ */ jsxs("div", {
		class: "banner ok",
		role: "status",
		children: [
			/* @__PURE__ */ jsx(Icon, { of: circleCheckIcon }),
			/* @__PURE__ */ jsxs("p", {
				class: "sp",
				children: [
					/* @__PURE__ */ jsx("b", { children: call.accepted }),
					" ",
					call.nothingOrdered
				]
			}),
			/* @__PURE__ */ jsx("form", {
				method: "post",
				action,
				class: "no-print",
				children: /* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn",
					name: "do",
					value: "takeBack",
					children: call.takeBack
				})
			})
		]
	});
}
function Help({ name, helpUntil, helpMinutes, action }) {
	const { call } = useTexts().pages;
	const isOn = helpUntil !== void 0;
	return /* @__PURE__ */ jsxs("section", {
		class: "stack tight no-print",
		"aria-labelledby": "help",
		children: [
			/* @__PURE__ */ jsx("h2", {
				id: "help",
				children: call.help
			}),
			isOn ? /* @__PURE__ */ jsxs("p", {
				class: "banner",
				role: "status",
				children: [/* @__PURE__ */ jsx(Icon, { of: clockIcon }), /* @__PURE__ */ jsx("span", { children: call.helping({
					name,
					time: helpUntil
				}) })]
			}) : /* @__PURE__ */ jsx("p", {
				class: "s m2",
				children: call.helpWhat({
					name,
					minutes: helpMinutes
				})
			}),
			/* @__PURE__ */ jsx("form", {
				method: "post",
				action,
				children: /* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn lg",
					name: "do",
					value: isOn ? "endHelp" : "allowHelp",
					children: isOn ? call.stop : call.allow({ name })
				})
			})
		]
	});
}
function Lines({ cart, giver, mayEdit, isAccepted, pricesAt, pictures, action }) {
	const { locale, pages } = useTexts();
	const { call, link } = pages;
	const name = giver?.name ?? call.somebody;
	const total = itemsTotal(cart.totals);
	return /* @__PURE__ */ jsxs("section", {
		class: "card",
		"aria-label": link.lines,
		children: [
			!isAccepted && /* @__PURE__ */ jsx("p", {
				class: "banner",
				children: mayEdit ? call.own({ name }) : call.ownFixed({ name })
			}),
			cart.lines.length === 0 && /* @__PURE__ */ jsx("p", {
				class: "of-sum m2",
				children: link.empty
			}),
			/* @__PURE__ */ jsx("ul", {
				class: "list",
				children: cart.lines.map((line) => /* @__PURE__ */ jsx("li", { children: /* @__PURE__ */ jsx(CallLine, {
					line,
					lang: cart.shop?.locale,
					pictures,
					mayEdit: mayEdit && !isAccepted,
					action
				}) }, line.id))
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "of-sum",
				children: [total && /* @__PURE__ */ jsxs("p", {
					class: "sum b",
					children: [/* @__PURE__ */ jsx("span", { children: link.total }), /* @__PURE__ */ jsx("bdi", {
						class: "num",
						children: moneyText(total, locale)
					})]
				}), /* @__PURE__ */ jsx("p", {
					class: "x m3",
					children: total || cart.lines.some(({ lineTotal }) => lineTotal) ? link.prices({ date: pricesAt }) : link.noPrices
				})]
			})
		]
	});
}
// components/pages/GoPage.tsx
/** Where a caller types the code that somebody said; it works without scripts. */
function GoPage(props) {
	const { go } = useTexts().pages;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked go",
		children: [props.state === "busy" ? /* @__PURE__ */ jsxs("div", {
			class: "empty",
			children: [
				/* @__PURE__ */ jsx(Icon, { of: hourglassIcon }),
				/* @__PURE__ */ jsx("h1", { children: go.busy({ minutes: props.minutes }) }),
				/* @__PURE__ */ jsx("p", { children: go.busyHelp })
			]
		}) : /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("div", {
			class: "stack tight",
			children: [
				/* @__PURE__ */ jsxs("p", {
					class: "h",
					children: [
						/* @__PURE__ */ jsx("span", { class: "sp" }),
						/* @__PURE__ */ jsx(Cart, { tone: "br" }),
						/* @__PURE__ */ jsx("b", { children: "Handcart" }),
						/* @__PURE__ */ jsx("span", { class: "sp" })
					]
				}),
				/* @__PURE__ */ jsx("h1", { children: go.title }),
				/* @__PURE__ */ jsx("p", {
					class: "m2",
					children: go.help
				})
			]
		}), /* @__PURE__ */ jsx(Form$2, { ...props })] }), /* @__PURE__ */ jsx(LinkFooter, {})]
	});
}
function Form$2({ state, form, typed }) {
	const { go } = useTexts().pages;
	const isWrong = state !== "ask";
	return /* @__PURE__ */ jsxs("form", {
		class: "stack",
		method: "post",
		children: [
			/* @__PURE__ */ jsx("input", {
				type: "hidden",
				name: "form",
				value: form
			}),
			/* @__PURE__ */ jsxs("div", { children: [
				/* @__PURE__ */ jsx("label", {
					class: "vh",
					for: "code",
					children: go.code
				}),
				/* @__PURE__ */ jsx("input", {
					class: "in spoken",
					id: "code",
					name: "code",
					type: "text",
					dir: "ltr",
					inputMode: "text",
					autoComplete: "one-time-code",
					autoCapitalize: "characters",
					autoCorrect: "off",
					spellcheck: false,
					maxLength: 40,
					required: true,
					value: typed,
					"aria-invalid": isWrong ? "true" : void 0,
					"aria-describedby": isWrong ? "wrong" : void 0
				}),
				isWrong && /* @__PURE__ */ jsxs("p", {
					class: "err",
					id: "wrong",
					role: "alert",
					children: [/* @__PURE__ */ jsx(Icon, { of: circleAlertIcon }), /* @__PURE__ */ jsx("span", { children: go[state] })]
				})
			] }),
			/* @__PURE__ */ jsx("button", {
				type: "submit",
				class: "btn pri lg",
				children: go.show
			})
		]
	});
}
// components/pages/InTexts.tsx
/** A page with the texts of who reads it. */
function InTexts({ texts, children }) {
	return /* @__PURE__ */ jsx(TextsContext.Provider, {
		value: texts,
		children
	});
}
// components/pages/InvitationAnswer.tsx
/** Accept and decline as buttons of a form: what reads mail follows addresses, and presses nothing. */
function InvitationAnswer({ answer, sender }) {
	const { invitation } = useTexts().pages;
	if (answer === "none") return /* @__PURE__ */ jsxs("form", {
		method: "post",
		class: "h no-print",
		children: [/* @__PURE__ */ jsx("button", {
			type: "submit",
			class: "btn lg",
			name: "answer",
			value: "accept",
			children: invitation.accept
		}), /* @__PURE__ */ jsx("button", {
			type: "submit",
			class: "btn lg quiet danger",
			name: "answer",
			value: "decline",
			children: invitation.decline
		})]
	});
	const isAccepted = answer === "accepted";
	return /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("div", {
		class: isAccepted ? "banner ok" : "banner",
		role: "status",
		children: [
			/* @__PURE__ */ jsx(Icon, { of: isAccepted ? circleCheckIcon : circleAlertIcon }),
			/* @__PURE__ */ jsxs("p", {
				class: "sp",
				children: [
					/* @__PURE__ */ jsx("b", { children: invitation[answer] }),
					" ",
					sender !== "" && invitation.told({ sender }),
					" ",
					isAccepted && invitation.nothingOrdered
				]
			}),
			/* @__PURE__ */ jsx("form", {
				method: "post",
				class: "no-print",
				children: /* @__PURE__ */ jsx("button", {
					type: "submit",
					class: "btn",
					name: "answer",
					value: isAccepted ? "decline" : "accept",
					children: isAccepted ? invitation.takeBack : invitation.accept
				})
			})
		]
	}), isAccepted && /* @__PURE__ */ jsx("p", {
		class: "m2 no-print",
		children: invitation.next
	})] });
}
// components/pages/LinkCheck.tsx
/** What whoever opens a link that asks is shown before; it works without scripts and says nothing of the cart. */
function LinkCheck(props) {
	const { state, back } = props;
	const { check } = useTexts().pages;
	const isCode = state === "code" || state === "wrong";
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [
			/* @__PURE__ */ jsxs("header", {
				class: "stack tight",
				children: [
					/* @__PURE__ */ jsx(Icon, {
						of: userCheckIcon,
						tone: "br"
					}),
					/* @__PURE__ */ jsx("h1", {
						class: "big",
						children: isCode ? check.codeTitle : check.title
					}),
					/* @__PURE__ */ jsx("p", {
						role: isCode ? "status" : void 0,
						children: isCode ? check.codeHelp : state === "off" ? check.off : check.help
					})
				]
			}),
			state !== "off" && /* @__PURE__ */ jsx(Form$1, {
				...props,
				isCode
			}),
			isCode && /* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
				href: back,
				children: check.again
			}) }),
			/* @__PURE__ */ jsx(LinkFooter, {})
		]
	});
}
function Form$1({ state, formId, action, isCode }) {
	const { check } = useTexts().pages;
	const error = state === "noAddress" || state === "spent" || state === "wrong" ? check[state] : void 0;
	const common = {
		class: "in",
		id: "answer",
		required: true,
		"aria-invalid": error === void 0 ? void 0 : "true",
		"aria-describedby": error === void 0 ? void 0 : "error"
	};
	return /* @__PURE__ */ jsxs("form", {
		class: "stack",
		method: "post",
		action,
		children: [
			/* @__PURE__ */ jsx("input", {
				type: "hidden",
				name: "id",
				value: formId
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "stack tight",
				children: [
					/* @__PURE__ */ jsx("label", {
						class: "lab",
						for: "answer",
						children: isCode ? check.code : check.email
					}),
					isCode ? /* @__PURE__ */ jsx("input", {
						...common,
						type: "text",
						name: "code",
						inputMode: "numeric",
						autocomplete: "one-time-code",
						maxLength: 20,
						dir: "ltr"
					}) : /* @__PURE__ */ jsx("input", {
						...common,
						type: "email",
						name: "email",
						autocomplete: "email",
						maxLength: 254,
						dir: "ltr"
					}),
					error !== void 0 && /* @__PURE__ */ jsx("p", {
						class: "err",
						id: "error",
						role: "alert",
						children: error
					})
				]
			}),
			/* @__PURE__ */ jsx("div", { children: /* @__PURE__ */ jsx("button", {
				type: "submit",
				class: "btn pri lg",
				children: isCode ? check.open : check.send
			}) })
		]
	});
}
// components/pages/LinkEnd.tsx
var ICONS$1 = {
	unknown: link2OffIcon,
	expired: clockAlertIcon,
	colleagues: userCheckIcon,
	shared: packageIcon,
	asked: packageIcon,
	broken: circleAlertIcon,
	busy: hourglassIcon
};
/** The page of a link that shows no cart, and of a mail to somebody who has it in the extension: one reason, one next step, nothing about what there was. */
function LinkEnd(props) {
	const { why } = props;
	const { end } = useTexts().pages;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [/* @__PURE__ */ jsxs("div", {
			class: "empty",
			children: [
				/* @__PURE__ */ jsx(Icon, { of: ICONS$1[why] }),
				/* @__PURE__ */ jsx("h1", { children: props.why === "busy" ? end.busy({ seconds: props.seconds }) : end[props.why] }),
				/* @__PURE__ */ jsx("p", { children: end[`${why}Help`] })
			]
		}), /* @__PURE__ */ jsx(LinkFooter, {})]
	});
}
// components/pages/MailBlock.tsx
var ICONS = {
	ask: circleAlertIcon,
	blocked: circleCheckIcon,
	allowed: circleCheckIcon
};
/** The page behind “no more mail from this sender”: one button, and its undo; it works without scripts. */
function MailBlock({ state, name, company }) {
	const { mailBlock } = useTexts().pages;
	const sender = name === "" ? mailBlock.somebody : company === "" ? name : mailBlock.of({
		name,
		company
	});
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [/* @__PURE__ */ jsxs("div", {
			class: "empty",
			role: state === "ask" ? void 0 : "status",
			children: [
				/* @__PURE__ */ jsx(Icon, { of: ICONS[state] }),
				/* @__PURE__ */ jsx("h1", { children: mailBlock[state]({ sender }) }),
				/* @__PURE__ */ jsx("p", { children: mailBlock[`${state}Help`] }),
				/* @__PURE__ */ jsx("form", {
					method: "post",
					children: /* @__PURE__ */ jsx("button", {
						type: "submit",
						class: state === "blocked" ? "btn lg" : "btn pri lg",
						name: "wish",
						value: state === "blocked" ? "allow" : "block",
						children: state === "blocked" ? mailBlock.allow : mailBlock.block
					})
				})
			]
		}), /* @__PURE__ */ jsx(LinkFooter, {})]
	});
}
// components/pages/PageDocument.tsx
/** A whole page as a server sends it; its styles are one file. */
function PageDocument({ language, dir, title, styles, head, children }) {
	return /* @__PURE__ */ jsxs("html", {
		lang: language,
		dir,
		children: [/* @__PURE__ */ jsxs("head", { children: [
			/* @__PURE__ */ jsx("meta", { charset: "utf-8" }),
			/* @__PURE__ */ jsx("meta", {
				name: "viewport",
				content: "width=device-width, initial-scale=1"
			}),
			/* @__PURE__ */ jsx("meta", {
				name: "color-scheme",
				content: "light dark"
			}),
			/* @__PURE__ */ jsx("title", { children: title }),
			/* @__PURE__ */ jsx("link", {
				rel: "stylesheet",
				href: styles
			}),
			head
		] }), /* @__PURE__ */ jsx("body", { children })]
	});
}
// components/pages/ReportPage.tsx
var REASONS = [
	"fraud",
	"spam",
	"personal",
	"illegal",
	"other"
];
/** Where whoever opened a link tells the operator of the server what is wrong with it; it works without scripts. */
function ReportPage(props) {
	const { report } = useTexts().pages;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [
			props.state === "thanks" ? /* @__PURE__ */ jsxs("div", {
				class: "empty",
				role: "status",
				children: [
					/* @__PURE__ */ jsx(Icon, { of: circleCheckIcon }),
					/* @__PURE__ */ jsx("h1", { children: report.thanks }),
					/* @__PURE__ */ jsx("p", { children: report.thanksHelp })
				]
			}) : /* @__PURE__ */ jsx(Form, { ...props }),
			/* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
				href: props.back,
				children: report.back
			}) }),
			/* @__PURE__ */ jsx(LinkFooter, {})
		]
	});
}
function Form({ state, id, text, most }) {
	const { report } = useTexts().pages;
	const isMissing = state === "reason-missing";
	return /* @__PURE__ */ jsxs("form", {
		class: "stack",
		method: "post",
		children: [
			/* @__PURE__ */ jsx("h1", {
				class: "big",
				children: report.title
			}),
			/* @__PURE__ */ jsx("p", { children: report.help }),
			/* @__PURE__ */ jsx("input", {
				type: "hidden",
				name: "id",
				value: id
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "stack tight",
				children: [
					/* @__PURE__ */ jsx("label", {
						class: "lab",
						for: "reason",
						children: report.reason
					}),
					/* @__PURE__ */ jsxs("select", {
						class: "in",
						id: "reason",
						name: "reason",
						required: true,
						"aria-invalid": isMissing ? "true" : void 0,
						"aria-describedby": isMissing ? "missing" : void 0,
						children: [/* @__PURE__ */ jsx("option", {
							value: "",
							children: report.choose
						}), REASONS.map((reason) => /* @__PURE__ */ jsx("option", {
							value: reason,
							children: report[reason]
						}, reason))]
					}),
					isMissing && /* @__PURE__ */ jsx("p", {
						class: "err",
						id: "missing",
						role: "alert",
						children: report.missing
					})
				]
			}),
			/* @__PURE__ */ jsxs("div", {
				class: "stack tight",
				children: [/* @__PURE__ */ jsx("label", {
					class: "lab",
					for: "text",
					children: report.text
				}), /* @__PURE__ */ jsx("textarea", {
					class: "in",
					id: "text",
					name: "text",
					rows: 5,
					maxLength: most,
					children: text
				})]
			}),
			/* @__PURE__ */ jsx("div", { children: /* @__PURE__ */ jsx("button", {
				type: "submit",
				class: "btn pri lg",
				children: report.send
			}) })
		]
	});
}
// components/pages/StartPage.tsx
/** What a browser sees at a server's root: what this is, how to get the extension, where the API is described. */
function StartPage({ texts, address, version }) {
	return /* @__PURE__ */ jsxs("main", {
		class: "page welcome",
		children: [
			/* @__PURE__ */ jsxs("header", {
				class: "stack",
				children: [
					/* @__PURE__ */ jsx(Mark, { size: "xl" }),
					/* @__PURE__ */ jsx("h1", { children: texts.title }),
					/* @__PURE__ */ jsx("p", {
						class: "lead",
						children: texts.lead
					})
				]
			}),
			/* @__PURE__ */ jsxs("section", {
				class: "card stack",
				children: [/* @__PURE__ */ jsx("h2", { children: texts.get }), /* @__PURE__ */ jsxs("ol", {
					class: "steps",
					children: [
						/* @__PURE__ */ jsx(Step$1, {
							icon: packageIcon,
							words: texts.ask,
							code: "npm ci && npm run build"
						}),
						/* @__PURE__ */ jsx(Step$1, {
							icon: circleCheckIcon,
							words: texts.chrome,
							code: "chrome://extensions"
						}),
						/* @__PURE__ */ jsx(Step$1, {
							icon: circleCheckIcon,
							words: texts.firefox,
							code: "about:debugging#/runtime/this-firefox"
						}),
						/* @__PURE__ */ jsx(Step$1, {
							icon: settingsIcon,
							words: texts.address,
							code: address
						})
					]
				})]
			}),
			/* @__PURE__ */ jsxs("section", {
				class: "stack",
				children: [/* @__PURE__ */ jsx("h2", { children: texts.more }), /* @__PURE__ */ jsxs("ul", {
					class: "may",
					children: [
						/* @__PURE__ */ jsx(Link, {
							href: "/api.md",
							children: texts.reference
						}),
						/* @__PURE__ */ jsx(Link, {
							href: "/openapi.json",
							children: texts.contract
						}),
						/* @__PURE__ */ jsx(Link, {
							href: "/health",
							children: texts.health
						})
					]
				})]
			}),
			/* @__PURE__ */ jsx("footer", {
				class: "x m3",
				children: texts.version({ version })
			})
		]
	});
}
/** `code` is typed or opened as it is. */
function Step$1({ icon, words, code }) {
	return /* @__PURE__ */ jsxs("li", { children: [/* @__PURE__ */ jsx("span", {
		class: "mark sm",
		children: /* @__PURE__ */ jsx(Icon, { of: icon })
	}), /* @__PURE__ */ jsxs("div", {
		class: "stack tight sp",
		children: [/* @__PURE__ */ jsx("p", {
			class: "t",
			children: words
		}), /* @__PURE__ */ jsx("code", {
			class: "code",
			dir: "ltr",
			children: code
		})]
	})] });
}
function Link({ href, children }) {
	return /* @__PURE__ */ jsx("li", { children: /* @__PURE__ */ jsx("a", {
		href,
		children
	}) });
}
// components/pages/TeamPage.tsx
/** How a customer sends a cart to a team, without an account; it works without scripts. */
function TeamPage({ team, company, address }) {
	const { team: words } = useTexts().pages;
	return /* @__PURE__ */ jsxs("main", {
		class: "page linked",
		children: [
			/* @__PURE__ */ jsxs("div", {
				class: "stack tight",
				children: [
					/* @__PURE__ */ jsxs("p", {
						class: "h",
						children: [/* @__PURE__ */ jsx(Cart, { tone: "br" }), /* @__PURE__ */ jsx("b", { children: /* @__PURE__ */ jsx("bdi", { children: words.of({
							team,
							company
						}) }) })]
					}),
					/* @__PURE__ */ jsx("h1", {
						class: "big",
						children: words.title({ team })
					}),
					/* @__PURE__ */ jsx("p", { children: words.lead({
						team,
						company
					}) })
				]
			}),
			/* @__PURE__ */ jsxs("section", {
				class: "stack",
				children: [/* @__PURE__ */ jsx("h2", { children: words.how }), /* @__PURE__ */ jsxs("ol", {
					class: "steps",
					children: [
						/* @__PURE__ */ jsx(Step, {
							icon: packageIcon,
							words: words.get
						}),
						/* @__PURE__ */ jsx(Step, {
							icon: shoppingCartIcon,
							words: words.open
						}),
						/* @__PURE__ */ jsx(Step, {
							icon: circleCheckIcon,
							words: words.choose,
							code: address
						}),
						/* @__PURE__ */ jsx(Step, {
							icon: sendIcon,
							words: words.send
						})
					]
				})]
			}),
			/* @__PURE__ */ jsxs("ul", {
				class: "may",
				children: [
					/* @__PURE__ */ jsx("li", { children: words.account }),
					/* @__PURE__ */ jsx("li", { children: words.private }),
					/* @__PURE__ */ jsx("li", { children: words.keeps({ company }) })
				]
			}),
			/* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
				href: "/",
				children: words.more
			}) }),
			/* @__PURE__ */ jsx(LinkFooter, {})
		]
	});
}
/** `code` is typed as it is. */
function Step({ icon, words, code }) {
	return /* @__PURE__ */ jsxs("li", { children: [/* @__PURE__ */ jsx("span", {
		class: "mark sm",
		children: /* @__PURE__ */ jsx(Icon, { of: icon })
	}), /* @__PURE__ */ jsxs("div", {
		class: "stack tight sp",
		children: [/* @__PURE__ */ jsx("p", {
			class: "t",
			children: words
		}), code !== void 0 && /* @__PURE__ */ jsx("code", {
			class: "code",
			dir: "ltr",
			children: code
		})]
	})] });
}
export { CallEnd, CallPage, GoPage, InTexts, InvitationAnswer, LinkCheck, LinkEnd, LinkPage, MailBlock, PageDocument, ReportPage, StartPage, TeamPage };
