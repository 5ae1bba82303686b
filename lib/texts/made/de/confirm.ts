// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** confirm, de. */
export const confirm: Surfaces['confirm'] = {
  pageTitle: "Handcart: bestätigen",
  plainTitle: "Geteilter Warenkorb",
  title: {
    create: (d) => "„" + d.cart + "“ teilen?",
    add: (d) => "„" + d.cart + "“ teilen?",
    permission: (d) => "„" + d.cart + "“ teilen?",
    update: (d) => "„" + d.cart + "“ aktualisieren?",
    stop: (d) => "„" + d.cart + "“ nicht mehr teilen?",
    "delete": (d) => "„" + d.cart + "“ für alle löschen?",
    invite: (d) => "„" + d.cart + "“ senden?"
  },
  who: (d) => d.names + ": " + d.permission,
  update: (d) => plural(d.count, 0, de, { "0": "Der geteilte Warenkorb erhält, was jetzt im Warenkorb des Shops liegt: " + plural(d.lines, 0, de, { one: number("de", d.lines, 0) + " Position", other: number("de", d.lines, 0) + " Positionen" }) + ".", one: d.names + " erhält, was jetzt im Warenkorb des Shops liegt: " + plural(d.lines, 0, de, { one: number("de", d.lines, 0) + " Position", other: number("de", d.lines, 0) + " Positionen" }) + ".", other: d.names + " erhalten, was jetzt im Warenkorb des Shops liegt: " + plural(d.lines, 0, de, { one: number("de", d.lines, 0) + " Position", other: number("de", d.lines, 0) + " Positionen" }) + "." }),
  ends: (d) => plural(d.count, 0, de, { "0": "Sonst hat niemand Zugriff.", one: d.names + " verliert den Zugriff.", other: d.names + " verlieren den Zugriff." }),
  confirm: "Bestätigen",
  cancel: "Abbrechen",
  gone: "Das wurde schon beantwortet, oder die Frage ist zu lange her. Klicken Sie im Fenster im Shop noch einmal auf die Schaltfläche.",
  early: "Lesen Sie erst und klicken Sie dann noch einmal."
}
