// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** people, en. */
export const people: Surfaces['people'] = {
  readOnly: "Can view",
  fullAccess: "Can edit",
  permission: (d) => select(d.permission, { edit: "Can edit", other: "Can view" }),
  permissionHint: (d) => select(d.permission, { edit: "They also change quantities, add and remove lines.", other: "They see the lines and can copy them to their cart." }),
  newPeople: "Permission for new people",
  permissionOf: (d) => "Permission for " + d.name,
  remove: "Remove…",
  removePerson: (d) => "Remove " + d.name,
  you: "(you)",
  owner: "Owner",
  title: (d) => plural(d.count, 0, en, { "0": "People with access", one: "People with access · " + number("en", d.count, 0), other: "People with access · " + number("en", d.count, 0) }),
  sent: "Has access",
  notSent: (d) => "Not sent: " + d.reason,
  retry: "Retry",
  retryFor: (d) => "Retry for " + d.name,
  takeBack: "Take back",
  stopAll: "Stop sharing",
  recipients: "Add people by name or e-mail",
  placeholder: "Name or e-mail",
  addAnother: "Add another",
  suggestionHint: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " suggestion. Use a comma to add several people.", other: number("en", d.count, 0) + " suggestions. Use a comma to add several people." }),
  noSuggestion: (d) => select(d.kind, { address: "No colleague has this address. Press Enter to add it.", other: "No colleague has this name or address." }),
  share: (d) => plural(d.count, 0, en, { one: "Share with " + number("en", d.count, 0) + " person without e-mail", other: "Share with " + number("en", d.count, 0) + " people without e-mail" }),
  correct: (d) => plural(d.count, 0, en, { one: "Correct " + number("en", d.count, 0) + " name", other: "Correct " + number("en", d.count, 0) + " names" }),
  added: (d) => plural(d.count, 0, en, { one: d.name + " added, " + number("en", d.count, 0) + " person", other: d.name + " added, " + number("en", d.count, 0) + " people" }),
  removed: (d) => d.name + " removed",
  send: (d) => plural(d.count, 0, en, { one: "Send to " + number("en", d.count, 0) + " person", other: "Send to " + number("en", d.count, 0) + " people" }),
  stopColleagues: "Stop sharing with colleagues"
}
