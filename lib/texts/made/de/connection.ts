// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** connection, de. */
export const connection: Surfaces['connection'] = {
  sending: "Wird gesendet…",
  sendingLong: "Das Senden dauert länger als sonst. Es geht von selbst weiter.",
  notYet: "Noch nicht gesendet",
  aServer: "der Server",
  waitingFor: {
    offline: "Wartet auf eine Verbindung",
    unreachable: (d) => "Wartet: " + d.server + " antwortet nicht",
    unavailable: (d) => "Wartet: " + d.server + " meldet eine eigene Störung"
  },
  waitingTurn: (d) => "Wartet: " + d.server + " nimmt gerade nichts mehr an",
  nextTry: (d) => "nächster Versuch um " + d.time,
  before: {
    offline: "Sie sind offline. Handcart teilt den Warenkorb, sobald Sie wieder online sind.",
    unreachable: (d) => d.server + " antwortet nicht. Handcart teilt den Warenkorb, sobald eine Antwort kommt.",
    unavailable: (d) => d.server + " meldet eine eigene Störung. Handcart teilt den Warenkorb, sobald sie behoben ist."
  },
  lists: {
    offline: "Sie sind offline.",
    unreachable: (d) => d.server + " antwortet nicht.",
    unavailable: (d) => d.server + " meldet eine eigene Störung."
  },
  saved: (d) => plural(d.count, 0, de, { "0": "Warenkörbe auf diesem Gerät gespeichert.", one: "Warenkörbe auf diesem Gerät gespeichert. " + number("de", d.count, 0) + " Freigabe wartet.", other: "Warenkörbe auf diesem Gerät gespeichert. " + number("de", d.count, 0) + " Freigaben warten." })
}
