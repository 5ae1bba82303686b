// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** mailbox, en. */
export const mailbox: Surfaces['mailbox'] = {
  title: "Mailbox of this machine",
  lead: "The sharing server that npm start runs sends every mail here. None of it leaves this machine, and it is gone when npm start ends.",
  list: "Mail, newest first",
  empty: "No mail yet",
  emptyHelp: "Invite somebody to a cart by e-mail: what they would get is shown here.",
  reload: "Look for new mail",
  from: "From",
  to: "To",
  time: "Arrived",
  fromTo: (d) => "From " + d.from + " to " + d.to,
  noSubject: "No subject",
  nobody: "nobody",
  asHtml: "As mail programs show it",
  asText: "As text",
  noHtml: "This mail has no HTML.",
  noText: "This mail has no text.",
  links: "Links open in a new tab. Scripts, forms and pictures from elsewhere are off.",
  back: "All mail",
  gone: "There is no such mail",
  goneHelp: "It may have made room for newer ones, or npm start was started anew."
}
