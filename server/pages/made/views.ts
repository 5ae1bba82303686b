// @ts-nocheck
/** Made by scripts/views.ts from components/pages. Do not edit by hand. */
import { jsx, jsxs } from "preact/jsx-runtime";
import { h } from "preact";
// components/pages/PageDocument.tsx
/** A whole page as a server sends it; its styles are one file. */
function PageDocument({ language, dir, title, styles, children }) {
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
			})
		] }), /* @__PURE__ */ jsx("body", { children })]
	});
}
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
// components/parts/icon-nodes.ts
var circleCheckIcon = [["circle", {
	cx: "12",
	cy: "12",
	r: "10"
}], "m16 9-5.5 5.5L8 12"];
var packageIcon = [
	"M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z",
	"M12 22V12",
	["polyline", { points: "3.29 7 12 12 20.71 7" }],
	"m7.5 4.27 9 5.15"
];
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
// components/parts/screen-icon-nodes.ts
var settingsIcon = ["M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915", ["circle", {
	cx: "12",
	cy: "12",
	r: "3"
}]];
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
						/* @__PURE__ */ jsx(Step, {
							icon: packageIcon,
							words: texts.ask,
							code: "npm ci && npm run build"
						}),
						/* @__PURE__ */ jsx(Step, {
							icon: circleCheckIcon,
							words: texts.chrome,
							code: "chrome://extensions"
						}),
						/* @__PURE__ */ jsx(Step, {
							icon: circleCheckIcon,
							words: texts.firefox,
							code: "about:debugging#/runtime/this-firefox"
						}),
						/* @__PURE__ */ jsx(Step, {
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
function Step({ icon, words, code }) {
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
export { PageDocument, StartPage };
