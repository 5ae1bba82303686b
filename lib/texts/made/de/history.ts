// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** history, de. */
export const history: Surfaces['history'] = {
  empty: "Mit diesem Warenkorb ist nichts geschehen, was Sie sehen dürfen.",
  earlier: "Früheres zeigen",
  loading: "Wird geladen…",
  shown: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Eintrag", other: number("de", d.count, 0) + " Einträge" }),
  missing: "Dieser Server führt keinen Verlauf von Warenkörben.",
  offline: "Der Verlauf liegt nur auf dem Server. Er ist zu sehen, sobald eine Verbindung besteht.",
  retry: "Erneut versuchen",
  who: {
    you: "Sie",
    caller: "Die anrufende Person",
    link: "Jemand mit dem Link oder Code",
    gone: "Jemand, dessen Konto nicht mehr besteht",
    server: "Der Server",
    invited: "Jemand mit der Einladung",
    agent: (d) => d.name + ", Kundenservice",
    agentFor: (d) => d.name + ", Kundenservice, für " + d.person,
    someAgent: "Der Kundenservice",
    someAgentFor: (d) => "Der Kundenservice, für " + d.person
  },
  someone: "jemand, dessen Konto nicht mehr besteht",
  someItem: "ein Artikel",
  deeds: {
    createCart: "Warenkorb angelegt",
    changeCart: (d) => "Warenkorb geändert, er heißt jetzt „" + d.name + "“",
    changeSettings: "Name oder Einstellungen des Warenkorbs geändert",
    deleteCart: "Warenkorb gelöscht",
    addLine: (d) => d.quantity + " × " + d.item + " hinzugefügt",
    addLines: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel hinzugefügt", other: number("de", d.count, 0) + " Artikel hinzugefügt" }),
    setQuantity: (d) => "Menge geändert: " + d.item + ", jetzt " + d.quantity,
    changeQuantity: (d) => "Menge geändert: " + d.item,
    removeLine: (d) => "Entfernt: " + d.item,
    setNote: (d) => "Notiz geschrieben zu: " + d.item,
    share: (d) => select(d.permission, { edit: "Zum Bearbeiten geteilt: " + d.name, other: "Zum Ansehen geteilt: " + d.name }),
    shareByLink: (d) => select(d.permission, { edit: "Link geöffnet, kann den Warenkorb seitdem bearbeiten", other: "Link geöffnet, kann den Warenkorb seitdem ansehen" }),
    changeShare: (d) => select(d.permission, { edit: "Darf jetzt bearbeiten: " + d.name, other: "Darf jetzt nur ansehen: " + d.name }),
    stopShare: (d) => "Nicht mehr geteilt: " + d.name,
    makeLink: "Link erstellt",
    makeNamedLink: (d) => "Link „" + d.name + "“ erstellt",
    changeLink: "Link geändert",
    changeNamedLink: (d) => "Link „" + d.name + "“ geändert",
    endLink: "Link abgeschaltet",
    endNamedLink: (d) => "Link „" + d.name + "“ abgeschaltet",
    restoreLink: "Link wieder eingeschaltet",
    restoreNamedLink: (d) => "Link „" + d.name + "“ wieder eingeschaltet",
    makeCode: "Code für einen Link erstellt",
    enterCode: "Code eingegeben",
    makeCall: "Warenkorb am Telefon übergeben",
    openCall: "Übergebenen Warenkorb geöffnet",
    editCall: "Übergebenen Warenkorb geändert",
    moveCall: (d) => select(d.move, { accept: "Übergebenen Warenkorb angenommen", takeBack: "Annahme zurückgenommen", allowHelp: "Hilfe beim Warenkorb erlaubt", endHelp: "Hilfe beim Warenkorb beendet", fill: "Eigene Angaben ausgefüllt", forget: "Eigene Angaben zurückgenommen", mail: "Weg zum Warenkorb per E-Mail gesendet", end: "Übergabe beendet", other: "Übergabe fortgesetzt" }),
    invite: (d) => d.name + " eingeladen",
    changeInvitation: (d) => "Einladung von " + d.name + " geändert",
    endInvitation: (d) => "Einladung von " + d.name + " zurückgenommen",
    inviteSome: "Jemanden per E-Mail eingeladen",
    changeSomeInvitation: "Einladung geändert",
    endSomeInvitation: "Einladung zurückgenommen",
    answerInvitation: (d) => select(d.move, { open: "Einladung geöffnet", accept: "Einladung angenommen", decline: "Einladung abgelehnt", other: "Einladung beantwortet" }),
    answerShare: (d) => select(d.move, { open: "Warenkorb geöffnet", add: "In einen Warenkorb im Shop übernommen", addElsewhere: "Vorschläge dafür in den Warenkorb eines anderen Shops gelegt", takeOut: "Aus dem Warenkorb im Shop wieder herausgenommen", reply: "Auf das Teilen geantwortet", decline: "Warenkorb abgelehnt", restore: "Ablehnung zurückgenommen", other: "Freigabe beantwortet" }),
    setOwnerData: "Angaben für die Kasse ausgefüllt",
    removeOwnerData: "Angaben für die Kasse entfernt",
    other: "Etwas getan, wofür diese Version von Handcart keine Worte hat"
  }
}
