// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** history, en. */
export const history: Surfaces['history'] = {
  empty: "Nothing has happened to this cart that you may see.",
  earlier: "Show earlier",
  loading: "Loading…",
  shown: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " entry", other: number("en", d.count, 0) + " entries" }),
  missing: "This server keeps no history of carts.",
  offline: "The history is on the server only. It can be shown once there is a connection.",
  retry: "Try again",
  who: {
    you: "You",
    caller: "The caller",
    link: "Somebody with the link or code",
    gone: "Somebody whose account is gone",
    server: "The server",
    invited: "Somebody with the invitation",
    agent: (d) => d.name + ", agent",
    agentFor: (d) => d.name + ", agent, for " + d.person,
    someAgent: "An agent",
    someAgentFor: (d) => "An agent, for " + d.person
  },
  someone: "somebody whose account is gone",
  someItem: "an item",
  deeds: {
    createCart: "Created the cart",
    changeCart: (d) => "Changed the cart, now called “" + d.name + "”",
    changeSettings: "Changed name or settings of the cart",
    deleteCart: "Deleted the cart",
    addLine: (d) => "Added " + d.quantity + " × " + d.item,
    addLines: (d) => plural(d.count, 0, en, { one: "Added " + number("en", d.count, 0) + " item", other: "Added " + number("en", d.count, 0) + " items" }),
    setQuantity: (d) => "Set " + d.item + " to " + d.quantity,
    changeQuantity: (d) => "Changed the quantity of " + d.item,
    removeLine: (d) => "Removed " + d.item,
    setNote: (d) => "Wrote a note to " + d.item,
    share: (d) => select(d.permission, { edit: "Shared with " + d.name + ", to edit", other: "Shared with " + d.name + ", to view" }),
    shareByLink: (d) => select(d.permission, { edit: "Opened a link, and can edit the cart since", other: "Opened a link, and can view the cart since" }),
    changeShare: (d) => select(d.permission, { edit: "Let " + d.name + " edit", other: "Let " + d.name + " view only" }),
    stopShare: (d) => "Stopped sharing with " + d.name,
    makeLink: "Made a link",
    makeNamedLink: (d) => "Made the link “" + d.name + "”",
    changeLink: "Changed a link",
    changeNamedLink: (d) => "Changed the link “" + d.name + "”",
    endLink: "Turned off a link",
    endNamedLink: (d) => "Turned off the link “" + d.name + "”",
    restoreLink: "Turned a link on again",
    restoreNamedLink: (d) => "Turned on the link “" + d.name + "” again",
    makeCode: "Made a code for a link",
    enterCode: "Entered the code",
    makeCall: "Handed the cart over on the phone",
    openCall: "Opened the cart that was handed over",
    editCall: "Changed the cart that was handed over",
    moveCall: (d) => select(d.move, { accept: "Accepted the cart that was handed over", takeBack: "Took the acceptance back", allowHelp: "Allowed help with the cart", endHelp: "Ended the help with the cart", fill: "Filled in their details", forget: "Took their details back", mail: "Sent the way to the cart by e-mail", end: "Ended the handing over", other: "Went on with the handing over" }),
    invite: (d) => "Invited " + d.name,
    changeInvitation: (d) => "Changed the invitation of " + d.name,
    endInvitation: (d) => "Took back the invitation of " + d.name,
    inviteSome: "Invited somebody by e-mail",
    changeSomeInvitation: "Changed an invitation",
    endSomeInvitation: "Took back an invitation",
    answerInvitation: (d) => select(d.move, { open: "Opened the invitation", accept: "Accepted the invitation", decline: "Declined the invitation", other: "Answered the invitation" }),
    answerShare: (d) => select(d.move, { open: "Opened the cart", add: "Added it to a cart in the shop", addElsewhere: "Put proposals for it into another shop’s cart", takeOut: "Took it out of the cart in the shop again", reply: "Replied to who shared it", decline: "Declined the cart", restore: "Took the decline back", other: "Answered the share" }),
    setOwnerData: "Filled in details for checkout",
    removeOwnerData: "Removed the details for checkout",
    other: "Did something this version of Handcart has no words for"
  }
}
