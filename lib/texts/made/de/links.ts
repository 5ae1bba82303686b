// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** links, de. */
export const links: Surfaces['links'] = {
  section: "Links zu diesem Warenkorb",
  anyone: "Jeder mit dem Link",
  off: "Noch niemand. Kopieren schaltet ihn ein: nur ansehen, 30 Tage.",
  on: "Kann ansehen, ohne Anmeldung. Bearbeiten können nur Personen auf der Liste.",
  asking: "Der Server wird gefragt…",
  copyLink: "Link kopieren",
  copy: "Kopieren",
  copied: "Kopiert",
  copiedNews: "Link kopiert",
  notCopied: "Der Link ist eingeschaltet, aber der Browser hat ihn nicht kopiert. Markieren Sie ihn oben und kopieren Sie ihn selbst.",
  address: "Link",
  "switch": "Jeder mit dem Link kann ansehen",
  send: "Mit einer App teilen",
  saveQr: "QR-Code speichern",
  see: "Ansehen, was andere sehen",
  "new": "Neuer Link",
  qr: "QR-Code des Links",
  live: "Zeigt den Warenkorb, wie er ist und sich ändert.",
  frozen: (d) => "Zeigt den Warenkorb, wie er am " + d.day + " war.",
  unsigned: "Sagt nicht, wer teilt.",
  title: (d) => plural(d.count, 0, de, { one: "Links · " + number("de", d.count, 0), other: "Links · " + number("de", d.count, 0) }),
  unnamed: (d) => "Link vom " + d.day,
  who: (d) => select(d.audience, { company: "Kollegen", unit: "Meine Einheit", other: "Jeder" }),
  mayEdit: "kann bearbeiten",
  lastOpened: (d) => "Zuletzt geöffnet " + d.ago,
  neverOpened: "Nie geöffnet",
  ends: (d) => "endet " + d.day,
  endless: "ohne Ende",
  ended: (d) => "Beendet " + d.day,
  opens: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + "-mal geöffnet", other: number("de", d.count, 0) + "-mal geöffnet" }),
  more: (d) => "Mehr zum Link " + d.name,
  showQr: "QR-Code zeigen",
  edit: "Ändern…",
  turnOff: "Ausschalten",
  elsewhere: "Seine Adresse ist nicht auf diesem Gerät. Erstellen Sie zum Kopieren einen neuen Link.",
  form: {
    title: "Neuer Link",
    titleChange: (d) => "„" + d.name + "“ ändern",
    label: "Name des Links",
    labelHelp: "Nur Sie sehen ihn.",
    who: "Für wen",
    anyone: "Jeder mit dem Link",
    company: "Kollegen, die sich anmelden",
    unit: "Meine Geschäftseinheit, angemeldet",
    may: "Sie können",
    view: "ansehen",
    edit: "bearbeiten",
    shows: "Was er zeigt",
    live: "Den Warenkorb, auch wenn er sich ändert",
    frozen: "Eine Kopie, wie er jetzt ist",
    signed: "Sagen, wer teilt",
    ends: "Zugriff endet",
    keep: "Wie bisher",
    days: (d) => plural(d.count, 0, de, { "365": "In 1 Jahr", one: "In " + number("de", d.count, 0) + " Tag", other: "In " + number("de", d.count, 0) + " Tagen" }),
    onDate: "An einem Datum…",
    date: "Datum",
    make: "Erstellen und kopieren",
    save: "Speichern",
    cancel: "Abbrechen"
  },
  revoked: "Ausgeschaltet",
  alone: {
    off: "Noch niemand. Kopieren erstellt einen Link: nur ansehen, 30 Tage, ohne Konto.",
    on: (d) => plural(d.count, 0, de, { one: "Kann bis " + d.day + " ansehen, ohne Anmeldung.", other: "Kann ansehen, ohne Anmeldung. Der letzte Link endet: " + d.day + "." }),
    endless: "Kann ansehen, ohne Anmeldung.",
    kept: (d) => plural(d.count, 0, de, { one: "Der Link ist nur auf diesem Gerät gespeichert. Ausschalten können Sie ihn hier und über das Symbol in der Symbolleiste. Wenn Sie sich anmelden, gehört er Ihnen und gilt weiter.", other: "Die Links sind nur auf diesem Gerät gespeichert. Ausschalten können Sie sie hier und über das Symbol in der Symbolleiste. Wenn Sie sich anmelden, gehören sie Ihnen und gelten weiter." }),
    signIn: "Anmelden",
    signInHelp: "und mit Personen nach Name teilen oder sie per E-Mail einladen"
  },
  device: {
    taken: "Aus Links",
    title: "Von diesem Gerät geteilt",
    help: "Diese Links gelten ohne Konto und sind nur auf diesem Gerät gespeichert. Wenn Sie sich anmelden, gehören sie Ihnen und gelten weiter.",
    turnOff: (d) => "Link zu „" + d.name + "“ ausschalten"
  }
}
