// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** mail, de. */
export const mail: Surfaces['mail'] = {
  invitation: {
    subject: (d) => d.sender + " teilt einen Warenkorb mit Ihnen: " + d.cart,
    title: (d) => d.sender + " teilt einen Warenkorb mit Ihnen",
    what: (d) => "Warenkorb: " + d.cart,
    message: (d) => d.sender + " schreibt:",
    open: "Warenkorb öffnen",
    until: (d) => "Sie können ihn bis " + d.moment + " öffnen.",
    copy: "Oder kopieren Sie diese Adresse in Ihren Browser. Wer sie hat, kann den Warenkorb öffnen:",
    why: (d) => d.sender + " hat Ihre Adresse bei Handcart auf " + d.host + " eingegeben. Wenn Sie den Absender nicht kennen, brauchen Sie nichts zu tun.",
    block: (d) => "Keine E-Mails mehr von " + d.sender
  },
  reminder: {
    subject: (d) => "Erinnerung: " + d.sender + " teilt einen Warenkorb mit Ihnen: " + d.cart,
    title: (d) => "Der Warenkorb von " + d.sender + " wartet noch auf Sie"
  },
  share: {
    subject: (d) => d.sender + " hat einen Warenkorb mit Ihnen geteilt: " + d.cart,
    title: (d) => d.sender + " hat einen Warenkorb mit Ihnen geteilt",
    open: "In Handcart öffnen",
    copy: "Oder drücken Sie Handcart in der Symbolleiste Ihres Browsers: Der Warenkorb steht unter „Empfangen“. Die Adresse dieser Schaltfläche ist:",
    why: (d) => d.sender + " teilt in Handcart auf " + d.host + " Warenkörbe mit Ihnen und hat angekreuzt, dass Sie davon per E-Mail erfahren."
  },
  report: {
    subject: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Meldung", other: number("de", d.count, 0) + " Meldungen" }) + " von Missbrauch auf " + d.host,
    title: (d) => plural(d.count, 0, de, { one: "Ein Warenkorb wurde gemeldet", other: "Warenkörbe wurden " + number("de", d.count, 0) + "-mal gemeldet" }),
    link: (d) => "Link " + d.link + ", Warenkorb " + d.cart + ", Firma " + d.company,
    invitation: (d) => "Einladung " + d.link + ", Warenkorb " + d.cart + ", Firma " + d.company,
    fraud: "Betrug",
    spam: "Unerwünschte Werbung",
    personal: "Persönliche Angaben",
    illegal: "Verstoß gegen das Gesetz",
    other: "Etwas anderes",
    more: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " weitere steht", other: number("de", d.count, 0) + " weitere stehen" }) + " nicht hier.",
    all: "„npm run reports“ auf dem Server zeigt alle Meldungen.",
    why: (d) => "Sie bekommen diese E-Mail, weil HANDCART_OPERATOR des Servers auf " + d.host + " Ihre Adresse nennt. Was Menschen schreiben, kann falsch und böse gemeint sein."
  },
  code: {
    subject: "Ihr Code für einen geteilten Warenkorb",
    title: "Ihr Code",
    what: "Geben Sie ihn auf der Seite ein, die nach Ihrer Adresse gefragt hat. Er gilt 15 Minuten, einmal.",
    why: (d) => "Jemand hat Ihre Adresse auf " + d.host + " eingegeben, um einen Warenkorb zu öffnen, den " + d.sender + " teilt. Wenn Sie das nicht waren, müssen Sie nichts tun.",
    whyUnsigned: (d) => "Jemand hat Ihre Adresse auf " + d.host + " eingegeben, um einen geteilten Warenkorb zu öffnen. Wenn Sie das nicht waren, müssen Sie nichts tun.",
    block: (d) => "Keine E-Mails mehr von " + d.sender,
    blockUnsigned: "Keine E-Mails mehr von der Person, die ihn teilt"
  },
  call: {
    subject: (d) => d.sender + " übergibt Ihnen einen Warenkorb: " + d.cart,
    title: (d) => d.sender + " übergibt Ihnen einen Warenkorb",
    why: (d) => d.sender + " hat Ihre Adresse am Telefon bei Handcart auf " + d.host + " eingegeben. Sie dient nur dieser einen Nachricht. Wenn Sie das nicht waren, brauchen Sie nichts zu tun."
  },
  team: {
    subject: (d) => d.customer + " hat " + d.team + " einen Warenkorb gesendet",
    title: (d) => d.customer + " bittet " + d.team + " um Hilfe",
    what: (d) => plural(d.count, 0, de, { one: "Ein Warenkorb mit " + number("de", d.count, 0) + " Artikel", other: "Ein Warenkorb mit " + number("de", d.count, 0) + " Artikeln" }) + " liegt in Ihrem Eingang.",
    open: "In Handcart öffnen",
    copy: "Oder drücken Sie auf Handcart in der Symbolleiste Ihres Browsers, dann „Alle Warenkörbe“ und „Eingang“. Die Adresse dieses Knopfs ist:",
    why: (d) => "Sie bekommen das, weil Sie zu " + d.team + " gehören oder Ihre Adresse das Postfach des Teams ist, in Handcart auf " + d.host + "."
  },
  by: {
    agent: (d) => d.agent + " (Berater)",
    agentFor: (d) => d.agent + " (Berater) für " + d.sender
  }
}
