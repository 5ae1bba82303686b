// @ts-nocheck
/** Made by scripts/views.ts from components/mail. Do not edit by hand. */
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
// components/mail/CodeMail.tsx
/** The code that opens a link which asks for an address. */
function CodeMail({ texts, code, why, noMore, block }) {
	return /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("main", {
		class: "card",
		children: [
			/* @__PURE__ */ jsx("p", { children: texts.title }),
			/* @__PURE__ */ jsx("h1", {
				dir: "ltr",
				children: code
			}),
			/* @__PURE__ */ jsx("p", { children: texts.what })
		]
	}), /* @__PURE__ */ jsxs("footer", {
		class: "small",
		children: [/* @__PURE__ */ jsx("p", { children: why }), /* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
			href: block,
			children: noMore
		}) })]
	})] });
}
// components/mail/InvitationMail.tsx
/** An invitation to a cart; all that people wrote stands in it as text. */
function InvitationMail({ texts, sender, blocked, cart, message, until, address, block, host }) {
	return /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("main", {
		class: "card",
		children: [
			/* @__PURE__ */ jsx("h1", { children: texts.title({ sender }) }),
			/* @__PURE__ */ jsx("p", { children: texts.what({ cart }) }),
			message !== void 0 && /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsx("p", {
				class: "small",
				children: texts.message({ sender })
			}), /* @__PURE__ */ jsx("blockquote", { children: message })] }),
			/* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
				class: "button",
				href: address,
				children: texts.open
			}) }),
			until !== void 0 && /* @__PURE__ */ jsx("p", { children: texts.until({ moment: until }) }),
			/* @__PURE__ */ jsxs("p", {
				class: "small",
				children: [
					texts.copy,
					/* @__PURE__ */ jsx("br", {}),
					/* @__PURE__ */ jsx("a", {
						href: address,
						dir: "ltr",
						children: address
					})
				]
			})
		]
	}), /* @__PURE__ */ jsxs("footer", {
		class: "small",
		children: [/* @__PURE__ */ jsx("p", { children: texts.why({
			sender,
			host
		}) }), /* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
			href: block,
			children: texts.block({ sender: blocked })
		}) })]
	})] });
}
// components/mail/MailDocument.tsx
var STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
body { margin: 0; padding: 24px 12px; background: #f4f6f6; color: #142022; font: 16px/1.5 system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif }
.card { max-width: 560px; margin: 0 auto; padding: 28px 24px; background: #ffffff; border: 1px solid #dfe5e5; border-radius: 12px }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3 }
p { margin: 0 0 16px; overflow-wrap: anywhere }
blockquote { margin: 0 0 16px; padding: 4px 0 4px 14px; border-inline-start: 3px solid #0b6070; white-space: pre-wrap; overflow-wrap: anywhere }
.button { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #0b6070; color: #ffffff; font-weight: 600; text-decoration: none }
.small { font-size: 14px; color: #59686b }
.small a { color: #0b6070 }
footer { max-width: 560px; margin: 16px auto 0; padding: 0 24px }
@media (prefers-color-scheme: dark) {
  body { background: #0e1314; color: #ebf1f1 }
  .card { background: #171d1f; border-color: #2b3437 }
  blockquote { border-color: #5cb9c9 }
  .button { background: #5cb9c9; color: #04252b }
  .small { color: #98a6a9 }
  .small a { color: #5cb9c9 }
}`;
/** A whole mail: no pictures, no scripts, nothing from elsewhere. */
function MailDocument({ language, dir, title, children }) {
	return /* @__PURE__ */ jsxs("html", {
		lang: language,
		dir,
		children: [/* @__PURE__ */ jsxs("head", { children: [
			/* @__PURE__ */ jsx("meta", {
				"http-equiv": "content-type",
				content: "text/html; charset=utf-8"
			}),
			/* @__PURE__ */ jsx("meta", {
				name: "viewport",
				content: "width=device-width, initial-scale=1"
			}),
			/* @__PURE__ */ jsx("meta", {
				name: "format-detection",
				content: "telephone=no,date=no,address=no,email=no,url=no"
			}),
			/* @__PURE__ */ jsx("meta", {
				name: "color-scheme",
				content: "light dark"
			}),
			/* @__PURE__ */ jsx("meta", {
				name: "supported-color-schemes",
				content: "light dark"
			}),
			/* @__PURE__ */ jsx("title", { children: title }),
			/* @__PURE__ */ jsx("style", { children: STYLES })
		] }), /* @__PURE__ */ jsx("body", { children })]
	});
}
// components/mail/ReportMail.tsx
/** What people reported, for whoever runs the server; all that people wrote stands in it as text. */
function ReportMail({ texts, count, reports, host }) {
	return /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("main", {
		class: "card",
		children: [
			/* @__PURE__ */ jsx("h1", { children: texts.title({ count }) }),
			reports.map(({ reason, moment, of, said }) => /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("p", { children: [
				/* @__PURE__ */ jsx("b", { children: reason }),
				/* @__PURE__ */ jsx("br", {}),
				moment,
				/* @__PURE__ */ jsx("br", {}),
				/* @__PURE__ */ jsx("span", {
					class: "small",
					children: of
				})
			] }), said !== "" && /* @__PURE__ */ jsx("blockquote", { children: said })] })),
			count > reports.length && /* @__PURE__ */ jsx("p", { children: texts.more({ count: count - reports.length }) }),
			/* @__PURE__ */ jsx("p", { children: texts.all })
		]
	}), /* @__PURE__ */ jsx("footer", {
		class: "small",
		children: /* @__PURE__ */ jsx("p", { children: texts.why({ host }) })
	})] });
}
// components/mail/TeamMail.tsx
/** What a team is told of a customer's cart; all that people wrote stands in it as text. */
function TeamMail({ texts, customer, team, count, address, host }) {
	return /* @__PURE__ */ jsxs(Fragment, { children: [/* @__PURE__ */ jsxs("main", {
		class: "card",
		children: [
			/* @__PURE__ */ jsx("h1", { children: texts.title({
				customer,
				team
			}) }),
			/* @__PURE__ */ jsx("p", { children: texts.what({ count }) }),
			/* @__PURE__ */ jsx("p", { children: /* @__PURE__ */ jsx("a", {
				class: "button",
				href: address,
				children: texts.open
			}) }),
			/* @__PURE__ */ jsxs("p", {
				class: "small",
				children: [
					texts.copy,
					/* @__PURE__ */ jsx("br", {}),
					/* @__PURE__ */ jsx("a", {
						href: address,
						dir: "ltr",
						children: address
					})
				]
			})
		]
	}), /* @__PURE__ */ jsx("footer", {
		class: "small",
		children: /* @__PURE__ */ jsx("p", { children: texts.why({
			team,
			host
		}) })
	})] });
}
export { CodeMail, InvitationMail, MailDocument, ReportMail, TeamMail };
