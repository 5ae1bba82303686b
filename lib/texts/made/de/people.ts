// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** people, de. */
export const people: Surfaces['people'] = {
  readOnly: "Kann ansehen",
  fullAccess: "Kann bearbeiten",
  permission: (d) => select(d.permission, { edit: "Kann bearbeiten", other: "Kann ansehen" }),
  permissionHint: (d) => select(d.permission, { edit: "Dürfen auch Mengen ändern, Positionen hinzufügen und entfernen.", other: "Sehen die Positionen und können sie in den eigenen Warenkorb übernehmen." }),
  newPeople: "Berechtigung für neue Personen",
  permissionOf: (d) => "Berechtigung für " + d.name,
  remove: "Entfernen…",
  removePerson: (d) => d.name + " entfernen",
  you: "(Sie)",
  owner: "Eigentümer",
  title: (d) => plural(d.count, 0, de, { "0": "Personen mit Zugriff", one: "Personen mit Zugriff · " + number("de", d.count, 0), other: "Personen mit Zugriff · " + number("de", d.count, 0) }),
  sent: "Hat Zugriff",
  notSent: (d) => "Nicht gesendet: " + d.reason,
  retry: "Erneut senden",
  retryFor: (d) => "Erneut senden an " + d.name,
  takeBack: "Zurücknehmen",
  stopAll: "Nicht mehr teilen",
  recipients: "Personen nach Name oder E-Mail hinzufügen",
  placeholder: "Name oder E-Mail",
  addAnother: "Weitere hinzufügen",
  suggestionHint: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Vorschlag. Mehrere Personen durch Komma trennen.", other: number("de", d.count, 0) + " Vorschläge. Mehrere Personen durch Komma trennen." }),
  noSuggestion: (d) => select(d.kind, { address: "Niemand in Ihrem Unternehmen hat diese Adresse. Mit der Eingabetaste hinzufügen.", other: "Niemand in Ihrem Unternehmen hat diesen Namen oder diese Adresse." }),
  share: (d) => plural(d.count, 0, de, { one: "Ohne E-Mail mit " + number("de", d.count, 0) + " Person teilen", other: "Ohne E-Mail mit " + number("de", d.count, 0) + " Personen teilen" }),
  correct: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Namen korrigieren", other: number("de", d.count, 0) + " Namen korrigieren" }),
  added: (d) => plural(d.count, 0, de, { one: d.name + " hinzugefügt, " + number("de", d.count, 0) + " Person", other: d.name + " hinzugefügt, " + number("de", d.count, 0) + " Personen" }),
  removed: (d) => d.name + " entfernt",
  send: (d) => plural(d.count, 0, de, { one: "An " + number("de", d.count, 0) + " Person senden", other: "An " + number("de", d.count, 0) + " Personen senden" }),
  stopColleagues: "Nicht mehr mit Kollegen teilen"
}
