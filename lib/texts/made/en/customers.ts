// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** customers, en. */
export const customers: Surfaces['customers'] = {
  find: "Find a customer",
  hint: "Type part of a name or an e-mail address. You see and share carts as that customer until you press Stop.",
  searching: "Searching…",
  title: "Customers",
  actFor: (d) => "Act for " + d.name,
  found: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " customer found", other: number("en", d.count, 0) + " customers found" }),
  more: "There are more. Type more of the name or address.",
  nobodyTitle: "No customer has this name or address",
  nobodyHelp: "Check the spelling, or try another part of the name."
}
