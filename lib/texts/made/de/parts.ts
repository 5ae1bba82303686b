// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { de } from "@messageformat/runtime/lib/cardinals";
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import type { Surfaces } from '../surfaces.ts'

/** parts, de. */
export const parts: Surfaces['parts'] = {
  coupons: {
    kept: (d) => plural(d.count, 0, de, { one: "Der Gutschein " + d.codes + " wird nicht geteilt. In der Summe ist er enthalten.", other: "Die Gutscheine " + d.codes + " werden nicht geteilt. In der Summe sind sie enthalten." }),
    had: (d) => plural(d.count, 0, de, { one: "Die Summe enthält einen Gutschein, der nicht geteilt wird.", other: "Die Summe enthält Gutscheine, die nicht geteilt werden." })
  },
  privateTexts: {
    title: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Text sieht nach persönlichen Daten aus. Er bleibt verborgen, wenn Sie ihn nicht zeigen:", other: number("de", d.count, 0) + " Texte sehen nach persönlichen Daten aus. Sie bleiben verborgen, wenn Sie sie nicht zeigen:" }),
    labelled: (d) => d.label + ": " + d.text,
    hidden: "Verborgen",
    shown: "Wird gezeigt",
    show: "Zeigen",
    hide: "Verbergen",
    showIt: (d) => "„" + d.text + "“ zeigen",
    hideIt: (d) => "„" + d.text + "“ verbergen"
  },
  unknown: {
    title: "Nicht gefunden",
    named: (d) => plural(d.count, 0, de, { one: d.names + " gehört nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen.", other: d.names + " gehören nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen." }),
    allOf: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Name gehört nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen.", other: number("de", d.count, 0) + " Namen gehören nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen." }),
    someOf: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " von " + number("de", d.all, 0) + " gehört nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen.", other: number("de", d.count, 0) + " von " + number("de", d.all, 0) + " gehören nicht zu Ihrem Unternehmen. Hier lassen sich nur Kollegen hinzufügen." }),
    quoted: (d) => "„" + d.text + "“",
    correct: (d) => d.text + " korrigieren",
    removeAll: (d) => "Alle " + number("de", d.count, 0) + " entfernen"
  },
  suggestions: "Vorschläge",
  enter: "Eingabe",
  name: {
    title: (d) => "„" + d.name + "“ umbenennen",
    label: "Name des Warenkorbs",
    save: "Speichern",
    isCut: (d) => "Der Name eines Warenkorbs hat höchstens " + number("de", d.limit, 0) + " Zeichen. Der Rest wurde weggelassen."
  },
  notices: {
    stopped: (d) => plural(d.count, 0, de, { one: d.names + " hat keinen Zugriff mehr.", other: number("de", d.count, 0) + " Personen haben keinen Zugriff mehr." }),
    takenBack: "Die Freigabe wurde zurückgenommen. Es wurde nichts gesendet.",
    declined: (d) => "Sie haben „" + d.name + "“ abgelehnt.",
    received: (d) => "„" + d.name + "“ ist wieder in Ihrer Liste.",
    stillDeclined: (d) => "Das hat nicht geklappt. „" + d.name + "“ ist weiterhin abgelehnt.",
    said: (d) => d.name + " sieht Ihre Antwort.",
    unsaid: (d) => "Ihre Antwort an " + d.name + " ist zurückgenommen.",
    stillSaid: (d) => "Das hat nicht geklappt. " + d.name + " sieht weiterhin Ihre letzte Antwort.",
    draftDiscarded: "Der Entwurf ist verworfen.",
    restored: (d) => plural(d.count, 0, de, { one: d.names + " kann den Warenkorb wieder öffnen.", other: d.names + " können den Warenkorb wieder öffnen." }),
    permission: (d) => select(d.permission, { edit: d.name + " kann jetzt bearbeiten.", other: d.name + " kann jetzt ansehen." }),
    turnedOff: (d) => "Handcart ist auf " + d.host + " ausgeschaltet.",
    moved: (d) => plural(d.carts, 0, de, { one: "Ohne Konto geteilt war " + number("de", d.carts, 0) + " Warenkorb", other: "Ohne Konto geteilt waren " + number("de", d.carts, 0) + " Warenkörbe" }) + plural(d.links, 0, de, { "0": "", one: " mit " + number("de", d.links, 0) + " Link", other: " mit " + number("de", d.links, 0) + " Links" }) + ". " + plural(d.carts, 0, de, { one: "Er gehört", other: "Sie gehören" }) + " jetzt zu Ihrem Konto" + plural(d.links, 0, de, { "0": ".", one: ", und der Link gilt weiter.", other: ", und die Links gelten weiter." }),
    accountRemoved: (d) => "Das Konto bei " + d.host + " ist von diesem Gerät entfernt.",
    turnOnAgain: "Wieder einschalten",
    shared: (d) => plural(d.count, 0, de, { one: "Mit " + number("de", d.count, 0) + " Person geteilt.", other: "Mit " + number("de", d.count, 0) + " Personen geteilt." }),
    kept: "Gespeichert. Handcart teilt diesen Warenkorb, sobald der Server erreichbar ist.",
    linkOff: (d) => plural(d.count, 0, de, { "1": "Link „" + d.label + "“ ausgeschaltet.", one: number("de", d.count, 0) + " Link ausgeschaltet.", other: number("de", d.count, 0) + " Links ausgeschaltet." }),
    linkOffPlain: (d) => plural(d.count, 0, de, { one: "Link ausgeschaltet.", other: number("de", d.count, 0) + " Links ausgeschaltet." }),
    linkOn: (d) => plural(d.count, 0, de, { "1": "Link „" + d.label + "“ funktioniert wieder.", one: number("de", d.count, 0) + " Link funktioniert wieder.", other: number("de", d.count, 0) + " Links funktionieren wieder." }),
    linkOnPlain: (d) => plural(d.count, 0, de, { one: "Der Link funktioniert wieder.", other: number("de", d.count, 0) + " Links funktionieren wieder." }),
    saved: (d) => "Auf diesem Gerät gespeichert als „" + d.name + "“.",
    undo: "Rückgängig",
    dismiss: "Schließen",
    invited: (d) => plural(d.count, 0, de, { one: "An " + number("de", d.count, 0) + " Person gesendet.", other: "An " + number("de", d.count, 0) + " Personen gesendet." }),
    resent: (d) => "Erneut gesendet an " + d.address + ".",
    revoked: (d) => d.address + " kann den Warenkorb nicht mehr öffnen."
  },
  whole: {
    changedTitle: (d) => plural(d.count, 0, de, { "0": "Sie haben diesen Warenkorb geteilt. Seitdem hat er sich geändert.", one: "Sie haben diesen Warenkorb mit " + d.names + " geteilt. Seitdem hat er sich geändert.", other: "Sie haben diesen Warenkorb mit " + d.names + " geteilt. Seitdem hat er sich geändert." }),
    alikeTitle: (d) => plural(d.count, 0, de, { "0": "Sie haben einen ähnlichen Warenkorb geteilt. Vieles darin ist anders.", one: "Sie haben einen ähnlichen Warenkorb mit " + d.names + " geteilt. Vieles darin ist anders.", other: "Sie haben einen ähnlichen Warenkorb mit " + d.names + " geteilt. Vieles darin ist anders." }),
    pricesTitle: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Preis hat sich geändert, seit Sie geteilt haben.", other: number("de", d.count, 0) + " Preise haben sich geändert, seit Sie geteilt haben." }),
    morePrices: (d) => plural(d.count, 0, de, { one: "und " + number("de", d.count, 0) + " weiterer Preis", other: "und " + number("de", d.count, 0) + " weitere Preise" }),
    more: (d) => number("de", d.count, 0) + " weiteren",
    own: "Änderungen im Shop",
    others: "Inzwischen von anderen im geteilten Warenkorb geändert",
    othersHelp: "In Ihrem Warenkorb im Shop fehlt das. „Beide behalten“ fügt Ihre Änderungen hinzu; „Nur meine“ nimmt die anderen heraus.",
    added: (d) => d.quantity + " × hinzugefügt",
    removed: (d) => d.quantity + " × entfernt",
    quantity: (d) => d.before + " → " + d.after,
    quantityWords: (d) => "vorher " + d.before + ", jetzt " + d.after,
    andMore: (d) => plural(d.count, 0, de, { one: "und " + number("de", d.count, 0) + " weitere Änderung", other: "und " + number("de", d.count, 0) + " weitere Änderungen" }),
    stillOld: "Personen mit Zugriff sehen den Warenkorb so, wie er geteilt wurde, bis Sie ihn aktualisieren.",
    nobody: "Niemand hat mehr Zugriff.",
    update: (d) => plural(d.count, 0, de, { "0": "Geteilten Warenkorb aktualisieren", one: "Für " + number("de", d.count, 0) + " Person aktualisieren", other: "Für " + number("de", d.count, 0) + " Personen aktualisieren" }),
    keepBoth: "Beide behalten",
    onlyMine: "Nur meine",
    shareAsNew: "Als neuen teilen",
    updated: (d) => plural(d.count, 0, de, { "0": "Der geteilte Warenkorb ist aktualisiert.", one: "Aktualisiert. " + number("de", d.count, 0) + " Person hat den Warenkorb, wie er jetzt ist.", other: "Aktualisiert. " + number("de", d.count, 0) + " Personen haben den Warenkorb, wie er jetzt ist." }),
    updateWaits: "Gespeichert. Handcart aktualisiert den Warenkorb, sobald der Server antwortet.",
    manage: "Dieser Warenkorb",
    rename: "Umbenennen",
    archive: "Archivieren",
    unarchive: "Zurück in die Liste",
    archived: (d) => "„" + d.name + "“ ist archiviert: auf diesem Gerät nicht mehr in Ihren Listen.",
    archiveHelp: "Archivieren nimmt ihn auf diesem Gerät aus Ihren Listen. Sonst merkt es niemand.",
    "delete": "Löschen…",
    deleteQuestion: (d) => plural(d.count, 0, de, { "0": "„" + d.name + "“ löschen? Sonst hat niemand Zugriff. Das lässt sich nicht rückgängig machen.", one: "„" + d.name + "“ für alle löschen? " + d.names + " verliert den Zugriff. Was schon in den eigenen Warenkorb übernommen wurde, bleibt dort. Das lässt sich nicht rückgängig machen.", other: "„" + d.name + "“ für alle löschen? " + d.names + " verlieren den Zugriff. Was schon in die eigenen Warenkörbe übernommen wurde, bleibt dort. Das lässt sich nicht rückgängig machen." }),
    deleteNow: "Warenkorb löschen",
    keep: "Behalten",
    deleted: (d) => "„" + d.name + "“ ist gelöscht.",
    deletedLater: (d) => "„" + d.name + "“ wird nach zehn Minuten aus Ihrem Konto gelöscht."
  },
  empty: {
    unsure: (d) => plural(d.count, 0, de, { one: "Handcart hat " + number("de", d.count, 0) + " Produkt gefunden, ist aber nicht sicher. Prüfen Sie die Liste, bevor Sie sie teilen.", other: "Handcart hat " + number("de", d.count, 0) + " Produkte gefunden, ist aber nicht sicher. Prüfen Sie die Liste, bevor Sie sie teilen." }),
    title: "Dieser Warenkorb ist leer",
    help: "Legen Sie im Shop Produkte hinein, dann können Sie ihn teilen.",
    unreadTitle: "Warenkorb nicht lesbar",
    unknownTitle: "Handcart kennt diesen Shop noch nicht",
    unknownHelp: "Es hat auf dieser Seite keine Liste gefunden, die es lesen kann. Fügen Sie eine ein, dann können Sie sie teilen.",
    unreadWhere: (d) => "Nicht gefunden: " + d.where,
    readAgain: "Warenkorb erneut lesen",
    signInTitle: "Melden Sie sich an, um im Unternehmen zu teilen",
    signInHelp: "Handcart braucht einmal Ihr Konto. Der Warenkorb bleibt so lange hier.",
    connectTitle: "Verbinden Sie sich mit Ihrem Handcart-Server",
    connectHelp: "Adresse und Konto erhalten Sie von Ihrer Administration.",
    customerTitle: "Wählen Sie, für wen Sie handeln",
    openOptions: "Einstellungen öffnen",
    failedTitle: "Das Fenster konnte nicht starten",
    fromList: "Artikel aus einer Liste …"
  },
  acting: {
    title: (d) => d.agent + " handelt für " + d.name + ".",
    help: "Was Sie teilen oder ändern, gehört dieser Person.",
    stop: "Beenden"
  },
  drafts: {
    noneTitle: "Keine Entwürfe",
    noneHelp: "Was Sie zu teilen beginnen und nicht senden, bleibt einen Tag lang hier, nur auf diesem Gerät.",
    to: (d) => "für " + d.names,
    nobody: "noch niemand gewählt",
    begun: (d) => "Nicht gesendet · " + d.ago,
    open: (d) => d.host + " öffnen",
    discard: (d) => "„" + d.name + "“ verwerfen",
    help: "Ein Entwurf ist wieder da, wenn Sie denselben Warenkorb teilen."
  },
  answers: {
    opened: "Geöffnet",
    added: "In den eigenen Warenkorb gelegt",
    elsewhere: "Als Vorschläge in einen anderen Shop übernommen",
    declined: "Abgelehnt"
  },
  colleagues: "Kollegium",
  recent: "Zuletzt"
}
