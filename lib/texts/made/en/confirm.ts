// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** confirm, en. */
export const confirm: Surfaces['confirm'] = {
  pageTitle: "Handcart: confirm",
  plainTitle: "Shared cart",
  title: {
    create: (d) => "Share “" + d.cart + "”?",
    add: (d) => "Share “" + d.cart + "”?",
    permission: (d) => "Share “" + d.cart + "”?",
    update: (d) => "Update “" + d.cart + "”?",
    stop: (d) => "Stop sharing “" + d.cart + "”?",
    "delete": (d) => "Delete “" + d.cart + "” for everybody?",
    invite: (d) => "Send “" + d.cart + "”?"
  },
  who: (d) => d.names + ": " + d.permission,
  update: (d) => plural(d.count, 0, en, { "0": "The shared cart gets what is in the shop’s cart now: " + plural(d.lines, 0, en, { one: number("en", d.lines, 0) + " line", other: number("en", d.lines, 0) + " lines" }) + ".", one: d.names + " gets what is in the shop’s cart now: " + plural(d.lines, 0, en, { one: number("en", d.lines, 0) + " line", other: number("en", d.lines, 0) + " lines" }) + ".", other: d.names + " get what is in the shop’s cart now: " + plural(d.lines, 0, en, { one: number("en", d.lines, 0) + " line", other: number("en", d.lines, 0) + " lines" }) + "." }),
  ends: (d) => plural(d.count, 0, en, { "0": "Nobody else has access.", one: d.names + " loses access.", other: d.names + " lose access." }),
  confirm: "Confirm",
  cancel: "Cancel",
  gone: "This was answered already, or asked too long ago. Press the button in the panel again.",
  early: "Read first, then press again."
}
