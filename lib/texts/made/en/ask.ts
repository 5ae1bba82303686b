// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** ask, en. */
export const ask: Surfaces['ask'] = {
  title: "Ask the shop for help",
  open: "Send to the shop’s team",
  team: "Address of the team’s page",
  teamHelp: "The shop gives it to you; it has “/t/” in it.",
  name: "Your name",
  address: "Your e-mail address",
  message: "What do you need?",
  privacy: "No account needed. The team sees this cart, your name and your address, and keeps them at most until you take the cart back. Addresses and contacts in the shop stay hidden.",
  privacySignedIn: "Your account is not sent along. The team sees this cart, your name and your address, and keeps them at most until you take the cart back. Addresses and contacts in the shop stay hidden.",
  send: "Send to the team",
  sending: "Sending…",
  done: (d) => "Sent. The team answers to " + d.address + ".",
  sent: "Sent from this device",
  to: (d) => d.team + " of " + d.company + " · " + d.host,
  received: (d) => "Received " + d.ago,
  answered: (d) => "Answered " + d.ago + ": look into your mail",
  closed: (d) => "Closed " + d.ago,
  gone: "The team has it no more",
  withdraw: "Take back",
  forget: "Remove"
}
