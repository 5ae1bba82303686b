// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** saved, de. */
export const saved: Surfaces['saved'] = {
  pageTitle: "Warenkörbe · Handcart",
  title: "Warenkörbe",
  kinds: "Welche Warenkörbe",
  saved: "Gespeichert",
  shared: "Geteilt",
  onDevice: "Nur auf diesem Gerät. Niemand sonst sieht sie, auch kein Server. Bei der Anmeldung kommen sie in Ihr Konto.",
  save: "Warenkorb speichern",
  saveAs: "Name des Warenkorbs",
  saveHelp: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel", other: number("de", d.count, 0) + " Artikel" }) + " bei " + d.host,
  noneTitle: "Noch keine gespeicherten Warenkörbe",
  noneHelp: "Öffnen Sie den Warenkorb eines Shops, klicken Sie auf das Symbol von Handcart und wählen Sie „Alle Warenkörbe“. Hier speichern Sie ihn unter einem Namen und legen ihn jederzeit wieder in den Shop.",
  tick: (d) => "„" + d.name + "“ auswählen",
  savedAgo: (d) => "Gespeichert " + d.ago,
  tickHelp: "Haken Sie zwei Warenkörbe an, um sie zu vergleichen oder zusammenzulegen.",
  chosen: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " von 2 ausgewählt", other: number("de", d.count, 0) + " von 2 ausgewählt" }),
  compare: "Vergleichen",
  merge: "Zusammenlegen",
  mergeHelp: "Macht aus beiden einen neuen Warenkorb. Die beiden bleiben, wie sie sind.",
  rename: "Umbenennen",
  duplicate: "Duplizieren",
  "delete": "Löschen",
  chooseTitle: "Wählen Sie einen Warenkorb",
  chooseHelp: "Seine Artikel erscheinen hier neben der Liste.",
  differenceTitle: (d) => "Von „" + d.from + "“ zu „" + d.to + "“",
  differenceCount: (d) => plural(d.count, 0, de, { "0": "Beide haben dieselben Artikel", one: number("de", d.count, 0) + " Unterschied", other: number("de", d.count, 0) + " Unterschiede" }),
  same: "Beide Warenkörbe haben dieselben Artikel",
  sameHelp: "Preise und Notizen werden nicht verglichen.",
  signInTitle: "Melden Sie sich an, um geteilte Warenkörbe zu sehen",
  signInHelp: "Warenkörbe, die andere mit Ihnen teilen, und die Sie teilen, liegen auf Ihrem Server.",
  onBoth: "Bei jedem Warenkorb steht, wo er liegt. Was Sie jetzt speichern, bleibt auf diesem Gerät, bis Sie es in Ihr Konto legen oder sich wieder anmelden.",
  onDeviceOnly: (d) => "Gespeichert " + d.ago + ", nur auf diesem Gerät",
  inAccount: (d) => "In Ihrem Konto, " + d.ago,
  onItsWay: (d) => "Gespeichert " + d.ago + ", wartet auf Ihr Konto",
  sharedWith: (d) => plural(d.count, 0, de, { one: "mit " + number("de", d.count, 0) + " Person geteilt", other: "mit " + number("de", d.count, 0) + " Personen geteilt" }),
  keepHere: "Auf diesem Gerät behalten",
  arrived: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Warenkorb dieses Geräts ist jetzt in Ihrem Konto.", other: number("de", d.count, 0) + " Warenkörbe dieses Geräts sind jetzt in Ihrem Konto." }),
  underWay: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Warenkorb ist auf dem Weg in Ihr Konto und bleibt bis dahin auf diesem Gerät.", other: number("de", d.count, 0) + " Warenkörbe sind auf dem Weg in Ihr Konto und bleiben bis dahin auf diesem Gerät." }),
  onDeviceNobody: "Nur auf diesem Gerät. Niemand sonst sieht ihn.",
  waitsForAccount: "Auf dem Weg in ein Konto. Er bleibt auf diesem Gerät, bis der Server ihn hat.",
  toAccount: "In mein Konto legen",
  duplicateHelp: "Macht eine Kopie auf diesem Gerät.",
  labels: "Schlagwörter",
  labelsHelp: "Durch Kommas getrennt. Die Suche findet sie. Sie bleiben auf diesem Gerät.",
  inYourAccount: "In Ihrem Konto.",
  nobodyInAccount: "In Ihrem Konto. Niemand sonst hat ihn.",
  sharedInAccount: (d) => plural(d.count, 0, de, { one: "In Ihrem Konto. " + number("de", d.count, 0) + " weitere Person hat ihn.", other: "In Ihrem Konto. " + number("de", d.count, 0) + " weitere Personen haben ihn." }),
  linksToIt: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Link führt zu ihm.", other: number("de", d.count, 0) + " Links führen zu ihm." }),
  nothingFoundHelp: "Gesucht wird in Namen, Shops und Schlagwörtern."
}
