// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** pages, de. */
export const pages: Surfaces['pages'] = {
  start: {
    title: "Handcart-Server",
    lead: "Handcart gibt den Warenkorb eines Shops an Kolleginnen und Kollegen weiter, die genau diese Positionen in ihren eigenen Warenkorb bekommen. Dieser Server bewahrt die geteilten Warenkörbe auf. Benutzt wird er über die Browser-Erweiterung Handcart.",
    get: "So kommen Sie zur Erweiterung",
    ask: "Bitten Sie den Betreiber dieses Servers um die Erweiterung, oder bauen Sie sie aus dem Quelltext (Node ab 22.19):",
    chrome: "Chrome und Edge: Seite der Erweiterungen öffnen, Entwicklermodus einschalten, „Entpackte Erweiterung laden“ wählen.",
    firefox: "Firefox: „Temporäres Add-on laden“.",
    address: "In den Einstellungen der Erweiterung die Adresse dieses Servers eingeben und anmelden:",
    more: "Für die Entwicklung",
    reference: "API-Referenz (englisch)",
    contract: "OpenAPI 3.1",
    health: "Zustand des Servers",
    version: (d) => "Handcart " + d.version
  },
  link: {
    sharedBy: (d) => d.name + " von " + d.company + " hat einen Warenkorb mit Ihnen geteilt",
    sharedByOne: (d) => d.name + " hat einen Warenkorb mit Ihnen geteilt",
    shared: "Ein Warenkorb wurde mit Ihnen geteilt",
    viewOnly: "Nur ansehen",
    ends: (d) => "Der Link endet am " + d.date,
    endless: "Der Link hat kein Ende",
    from: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel von " + d.host, other: number("de", d.count, 0) + " Artikel von " + d.host }),
    items: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel", other: number("de", d.count, 0) + " Artikel" }),
    live: "So ist der Warenkorb jetzt. Spätere Änderungen erscheinen auch hier.",
    copy: "Das ist eine Kopie des Warenkorbs. Spätere Änderungen erscheinen hier nicht.",
    lines: "Artikel",
    empty: "In diesem Warenkorb liegt nichts.",
    total: "Summe",
    coupons: (d) => plural(d.count, 0, de, { one: "Ein Gutschein zählt", other: number("de", d.count, 0) + " Gutscheine zählen" }) + " in dieser Summe.",
    prices: (d) => "Preise, wie der Shop sie am " + d.date + " gezeigt hat. Ohne Versand. Es gelten die Preise des Shops.",
    noPrices: "Der Shop hat keine Preise gezeigt.",
    choice: "Braucht im Shop eine Auswahl",
    csv: "Als CSV herunterladen",
    text: "Als Text zeigen",
    again: "Diesen Warenkorb wieder öffnen",
    qr: "QR-Code dieser Seite",
    made: "Geteilt mit Handcart",
    what: "Was ist das?",
    preview: (d) => "Ein Warenkorb von " + d.host,
    previewAnywhere: "Ein Warenkorb",
    previewHelp: "Öffnen Sie den Link, um zu sehen, was darin liegt.",
    shop: (d) => "Zu " + d.host,
    copies: "Kopien dieses Warenkorbs"
  },
  take: {
    title: "Erweiterung Handcart",
    hint: "Mit der Erweiterung Handcart legen Sie diese Artikel in Ihren eigenen Warenkorb im Shop: Drücken Sie auf dieser Seite ihren Knopf in der Symbolleiste.",
    get: "Holen"
  },
  end: {
    unknown: "Dieser Link funktioniert nicht",
    unknownHelp: "Er wurde ausgeschaltet, oder ein Teil davon fehlt. Prüfen Sie, ob Sie alles kopiert haben, oder fragen Sie den Absender.",
    expired: "Dieser Link ist abgelaufen",
    expiredHelp: "Bitten Sie die Person, die ihn geschickt hat, um einen neuen. Links enden an dem Tag, den sie gewählt hat.",
    colleagues: "Dieser Link ist für Kollegen",
    colleaguesHelp: "Er gibt Menschen einer Firma einen Warenkorb. Öffnen Sie ihn angemeldet mit der Handcart-Erweiterung.",
    busy: (d) => plural(d.seconds, 0, de, { one: "Bitte warten Sie " + number("de", d.seconds, 0) + " Sekunde", other: "Bitte warten Sie " + number("de", d.seconds, 0) + " Sekunden" }),
    busyHelp: "Von dieser Verbindung aus wurden zu viele Links versucht. Danach geht es weiter.",
    broken: "Hier ging etwas schief",
    brokenHelp: "Es ist nichts verloren. Versuchen Sie es gleich noch einmal.",
    shared: "Öffnen Sie diesen Warenkorb in Handcart",
    sharedHelp: "Drücken Sie Handcart in der Symbolleiste Ihres Browsers: Der Warenkorb steht unter „Empfangen“. Steht er dort nicht, melden Sie sich mit der Adresse an, an die die E-Mail ging."
  },
  table: {
    item: "Artikel",
    options: "Optionen",
    quantity: "Menge",
    unitPrice: "Einzelpreis",
    price: "Preis",
    currency: "Währung",
    sku: "Artikelnummer",
    note: "Notiz",
    address: "Adresse"
  },
  road: {
    open: (d) => "In " + d.host + " öffnen",
    opensAll: (d) => plural(d.count, 0, de, { one: "Der Shop öffnet sich mit dem Artikel im Warenkorb.", other: "Der Shop öffnet sich mit allen " + number("de", d.count, 0) + " Artikeln im Warenkorb." }),
    opensSome: (d) => "Der Shop öffnet sich mit " + number("de", d.carried, 0) + " von " + number("de", d.count, 0) + " Artikeln im Warenkorb.",
    why: "Bei Artikeln, die hierbleiben, steht, warum.",
    furtherBelow: "Ein Link hat nicht für alle Platz: Fügen Sie die übrigen mit den nächsten hinzu.",
    more: (d) => plural(d.count, 0, de, { one: "Dann " + number("de", d.count, 0) + " weiterer Artikel", other: "Dann " + number("de", d.count, 0) + " weitere Artikel" }),
    eachBeside: "Ein Link hat nicht für alle Platz: Fügen Sie die übrigen danach mit dem Link daneben hinzu.",
    replaces: "Was dort jetzt in Ihrem Warenkorb liegt, wird vorher herausgenommen.",
    mayReplace: "Was dort jetzt in Ihrem Warenkorb liegt, wird vielleicht herausgenommen.",
    byNumber: "Artikel gehen mit ihrer Nummer: Prüfen Sie ihre Optionen im Shop.",
    guests: "Das geht nur, solange Sie dort nicht angemeldet sind.",
    noNotes: "Notizen gehen nicht mit.",
    noCoupons: "Gutscheine gehen nicht mit.",
    each: "Dieser Shop nimmt einen Artikel auf einmal: Fügen Sie jeden mit dem Link daneben hinzu.",
    add: "Dort hinzufügen",
    addOne: (d) => "Dort hinzufügen: " + d.title,
    noRoad: "Kein Link kann in diesem Shop einen Warenkorb füllen. Öffnen Sie die Artikel einzeln und fügen Sie sie dort hinzu.",
    never: "Kann mit einem Link nicht wieder hinzugefügt werden",
    unnamed: "Nicht im Link des Shops: Die Nummer ist nicht bekannt",
    amount: "Nicht im Link des Shops: Er nimmt nur ganze Mengen",
    elsewhere: (d) => "Aus einem anderen Shop: " + d.host,
    full: "Nicht im Link des Shops: Er würde zu lang"
  },
  mailBlock: {
    ask: (d) => "E-Mails blockieren: " + d.sender + "?",
    askHelp: "Handcart schickt Ihnen dann keine E-Mails dieses Absenders mehr. Sie können das hier jederzeit ändern. Andere können Ihnen weiter schreiben.",
    blocked: (d) => "Blockiert: " + d.sender,
    blockedHelp: "Handcart schickt Ihnen keine E-Mails dieses Absenders mehr.",
    allowed: (d) => "Wieder erlaubt: " + d.sender,
    allowedHelp: "Sie bekommen wieder E-Mails dieses Absenders.",
    block: "Absender blockieren",
    allow: "Rückgängig",
    somebody: "dieser Absender",
    of: (d) => d.name + " von " + d.company,
    title: "E-Mails von Handcart"
  },
  report: {
    title: "Diesen Warenkorb melden",
    help: "Was Sie senden, geht an den Betreiber dieses Servers. Wer den Warenkorb geteilt hat, sieht es nicht, und nach Ihrem Namen wird nicht gefragt.",
    reason: "Was stimmt nicht?",
    choose: "Grund wählen",
    fraud: "Betrug, oder ein Shop, der nicht ist, was er scheint",
    spam: "Werbung, um die niemand gebeten hat",
    personal: "Er zeigt persönliche Angaben",
    illegal: "Er verstößt gegen das Gesetz",
    other: "Etwas anderes",
    text: "Wenn Sie mögen, erzählen Sie mehr",
    send: "Meldung senden",
    missing: "Wählen Sie einen Grund.",
    thanks: "Danke für die Meldung",
    thanksHelp: "Der Betreiber dieses Servers sieht sie sich an. Wer den Warenkorb geteilt hat, erfährt nichts von Ihnen.",
    back: "Zurück zum Warenkorb",
    link: "Missbrauch melden"
  },
  invitation: {
    accept: "Annehmen",
    decline: "Ablehnen",
    accepted: "Sie haben diesen Warenkorb angenommen.",
    declined: "Sie haben diesen Warenkorb abgelehnt.",
    told: (d) => d.sender + " kann das sehen.",
    nothingOrdered: "Es wurde nichts bestellt.",
    takeBack: "Zurücknehmen",
    next: "Öffnen Sie den Warenkorb in seinem Shop, oder nehmen Sie eine Kopie mit. Wenn Sie Handcart in der Firma des Absenders benutzen, melden Sie sich mit der Adresse an, an die die Einladung ging: Der Warenkorb ist dann unter den erhaltenen."
  },
  go: {
    title: "Geben Sie den Code ein, den man Ihnen gesagt hat",
    help: "8 Buchstaben und Ziffern. Er gilt einmal, 15 Minuten lang.",
    code: "Code",
    show: "Warenkorb zeigen",
    unknown: "Dieser Code gilt nicht. Prüfen Sie ihn mit der Person am Telefon, oder bitten Sie um einen neuen.",
    malformed: "Das ist kein ganzer Code. Er hat 8 Buchstaben und Ziffern; Großschreibung und Leerzeichen sind egal.",
    busy: (d) => plural(d.minutes, 0, de, { one: "Bitte warten Sie " + number("de", d.minutes, 0) + " Minute", other: "Bitte warten Sie " + number("de", d.minutes, 0) + " Minuten" }),
    busyHelp: "Es wurden zu viele Codes eingegeben, die nicht gelten. Danach geht es weiter, oder bitten Sie die Person am Telefon um einen Link per E-Mail."
  }
}
