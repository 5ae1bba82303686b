// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** quick, de. */
export const quick: Surfaces['quick'] = {
  title: "Artikel aus einer Liste",
  meta: "Getippt, eingefügt, aus einer Datei oder über den Link eines Warenkorbs",
  items: "Artikelnummern mit Mengen oder der Link eines Warenkorbs",
  itemsHelp: "Eine je Zeile, etwa LAMPE-1 2 oder 2 x LAMPE-1. Auch Zeilen einer Tabelle gehen.",
  file: "Datei öffnen (.csv, .xlsx)",
  fileHelp: "Sie wird auf diesem Gerät gelesen. Nichts davon wird gesendet, bevor Sie teilen.",
  opening: "Die Datei wird geöffnet …",
  fromFile: (d) => "Aus der Datei " + d.name,
  leaveFile: "Datei schließen",
  sheet: "Tabellenblatt",
  problems: {
    tooLarge: (d) => d.name + " enthält mehr, als Handcart liest. Speichern Sie die Bestellung allein als eigene Datei.",
    old: (d) => d.name + " hat ein Passwort oder ist eine Tabelle älterer Art. Speichern Sie sie ohne Passwort als .xlsx oder .csv.",
    unreadable: (d) => d.name + " ist keine Liste, die Handcart lesen kann. Speichern Sie sie als .xlsx oder .csv.",
    empty: (d) => d.name + " ist leer. Wählen Sie ein anderes Tabellenblatt oder eine andere Datei."
  },
  columns: "Spalten",
  columnsTold: "So, wie eine Zeile der Tabelle sie nennt. Ändern Sie, was nicht stimmt.",
  columnsUntold: "Keine Zeile nennt sie. Wählen Sie, was jede enthält.",
  hasHead: "Die erste Zeile nennt die Spalten",
  column: {
    sku: "Artikelnummer",
    quantity: "Menge",
    title: "Bezeichnung",
    options: "Optionen",
    note: "Notiz"
  },
  noColumn: "Keine",
  noQuantity: "Keine: je eins",
  shop: "Shop dieser Artikel",
  shopHelp: "Die Adresse seiner Seite, etwa shop.example.",
  shopMissing: "Geben Sie die Adresse des Shops ein, etwa shop.example.",
  shopOfLink: "Shop des Links",
  understood: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Zeile verstanden", other: number("de", d.count, 0) + " Zeilen verstanden" }),
  faults: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Zeile nicht verstanden", other: number("de", d.count, 0) + " Zeilen nicht verstanden" }),
  faultsHelp: "Sie bleiben weg, bis sie verbessert sind.",
  fault: {
    number: (d) => "Zeile " + d.row + ": keine Artikelnummer.",
    quantity: (d) => "Zeile " + d.row + ": keine Menge über null.",
    unsure: (d) => "Zeile " + d.row + ": Die Menge lässt sich auf zwei Arten lesen."
  },
  more: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " weitere Zeile.", other: number("de", d.count, 0) + " weitere Zeilen." }),
  left: (d) => "Der Link enthält außerdem " + d.parts + ". Das bleibt weg.",
  leftPart: {
    discount: "Rabattcodes",
    note: "eine Notiz",
    attributes: "Angaben zur Bestellung",
    properties: "Texte zum ersten Artikel",
    person: "Daten einer Person",
    other: "weitere Angaben"
  },
  numbersOnly: "Ein Link nennt Artikel mit den eigenen Nummern des Shops. Ihre Namen kommen, sobald sie im Warenkorb des Shops liegen.",
  item: (d) => "Artikel " + d.number,
  noNumber: "Keine Artikelnummer: lässt sich teilen, aber nicht hinzufügen.",
  take: (d) => d.title + " nehmen",
  lookUp: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Nummer in " + d.host + " suchen", other: number("de", d.count, 0) + " Nummern in " + d.host + " suchen" }),
  looking: (d) => d.host + " wird gefragt: " + number("de", d.done, 0) + " von " + number("de", d.total, 0),
  stop: "Anhalten",
  lookFailed: "Der Shop hat nicht zu allen geantwortet. Zeigen Sie seinen Warenkorb wieder an, und suchen Sie dann den Rest.",
  one: "Einmal mit dieser Nummer gefunden",
  needsOptions: "Gefunden. Die Optionen wählen Sie auf der Seite des Shops.",
  several: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel hat diese Nummer. Wählen Sie ihn.", other: number("de", d.count, 0) + " Artikel haben diese Nummer. Wählen Sie einen." }),
  similar: "Kein Artikel hat diese Nummer. Die Suche des Shops fand stattdessen diese.",
  chosen: "Von Ihnen gewählt",
  none: (d) => "Die Suche von " + d.host + " hat nichts gefunden: bleibt in der Liste und wird nicht hinzugefügt.",
  choose: (d) => "Artikel für " + d.number,
  chooseNone: "Keiner davon",
  way: {
    search: (d) => d.host + " wird nach jeder Nummer gefragt. In seinem Warenkorb ändert sich nichts, bevor Sie es sagen.",
    add: (d) => "Die Suche von " + d.host + " lässt sich nicht fragen. Die Nummern werden so versucht, wie sie sind, und der Beleg sagt, welche der Shop genommen hat. Behalten und teilen lässt sich die Liste in jedem Fall.",
    none: (d) => "Handcart kann in " + d.host + " keinen Warenkorb füllen. Aus der Liste wird ein Warenkorb zum Behalten und Teilen.",
    away: (d) => "Um die Artikel hinzuzufügen, öffnen Sie den Warenkorb von " + d.host + " und kommen von dort zurück. Hier wird aus der Liste ein Warenkorb zum Behalten und Teilen."
  },
  tooMany: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Zeile ist mehr, als ein Warenkorb haben darf: " + number("de", d.most, 0) + ". Teilen Sie die Liste auf.", other: number("de", d.count, 0) + " Zeilen sind mehr, als ein Warenkorb haben darf: " + number("de", d.most, 0) + ". Teilen Sie die Liste auf." }),
  tooManyRows: "Die Liste hat mehr Zeilen, als Handcart liest. Teilen Sie sie auf.",
  masked: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Zeile hat einen Text, der nach Daten einer Person aussieht. Er ist verdeckt.", other: number("de", d.count, 0) + " Zeilen haben Texte, die nach Daten einer Person aussehen. Sie sind verdeckt." }),
  elsewhere: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Adresse führt woandershin als zu " + d.host + " und bleibt weg.", other: number("de", d.count, 0) + " Adressen führen woandershin als zu " + d.host + " und bleiben weg." }),
  name: "Speichern unter",
  suggested: (d) => "Liste, " + d.day,
  save: "Als Warenkorb speichern",
  add: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel in meinen Warenkorb …", other: number("de", d.count, 0) + " Artikel in meinen Warenkorb …" })
}
