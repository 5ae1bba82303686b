// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

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
  }
}
