/** The words for what was done to a cart, and by whom. */

import type { SharedLine } from '../../lib/contract/glue.ts'
import type { HistoryEntry, HistoryWho } from '../../lib/contract/history.ts'
import { quantityText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** Who did it. */
export function whoText(who: HistoryWho, { history }: Texts): string {
  const words = history.who
  if (who.kind === 'person') return who.name
  if (who.kind === 'invited') return who.name ?? words.invited
  if (who.kind !== 'agent') return words[who.kind]
  const { name, of: person } = who
  if (name === undefined) return person === undefined ? words.someAgent : words.someAgentFor({ person })
  return person === undefined ? words.agent({ name }) : words.agentFor({ name, person })
}

type Line = Pick<SharedLine, 'id' | 'title'>

/** What was done; `lines` are those the cart has now: what is not among them any more goes by its SKU. */
export function deedText(entry: HistoryEntry, lines: readonly Line[], texts: Texts): string {
  return ofCart(entry, texts) ?? ofLine(entry, lines, texts) ?? ofPeople(entry, texts) ?? ofLink(entry, texts) ?? texts.history.deeds.other
}

const PLAIN = [
  'createCart',
  'deleteCart',
  'makeCode',
  'enterCode',
  'makeCall',
  'openCall',
  'editCall',
  'setOwnerData',
  'removeOwnerData',
] as const

function ofCart({ what, name }: HistoryEntry, { history: { deeds } }: Texts): string | undefined {
  const plain = PLAIN.find((known) => known === what)
  if (plain) return deeds[plain]
  if (what !== 'changeCart') return undefined
  return name === undefined ? deeds.changeSettings : deeds.changeCart({ name })
}

function ofLine(
  { what, count, line, sku, quantity: amount }: HistoryEntry,
  lines: readonly Line[],
  { history, locale }: Texts,
): string | undefined {
  const { deeds } = history
  const item = lines.find(({ id }) => id === line)?.title ?? sku ?? history.someItem
  const quantity = amount === undefined ? '' : quantityText(amount, locale)
  if (what === 'addLine') return count > 1 || quantity === '' ? deeds.addLines({ count }) : deeds.addLine({ item, quantity })
  if (what === 'setQuantity' && quantity !== '') return deeds.setQuantity({ item, quantity })
  if (what === 'setQuantity' || what === 'changeQuantity') return deeds.changeQuantity({ item })
  if (what === 'removeLine') return deeds.removeLine({ item })
  return what === 'setNote' ? deeds.setNote({ item }) : undefined
}

const CALL_MOVES = ['accept', 'takeBack', 'allowHelp', 'endHelp', 'fill', 'forget', 'mail', 'end'] as const
const SHARE_ANSWERS = ['open', 'add', 'addElsewhere', 'takeOut', 'reply', 'decline', 'restore'] as const
const INVITATION_ANSWERS = ['open', 'accept', 'decline'] as const

function ofPeople({ what, receiver, canEdit, link, move }: HistoryEntry, { history }: Texts): string | undefined {
  const { deeds } = history
  const name = receiver ?? history.someone
  const permission = canEdit ? 'edit' : 'other'
  if (link !== undefined && (what === 'share' || what === 'changeShare')) return deeds.shareByLink({ permission })
  if (what === 'share') return deeds.share({ name, permission })
  if (what === 'changeShare') return deeds.changeShare({ name, permission })
  if (what === 'stopShare') return deeds.stopShare({ name })
  if (what === 'moveCall') return deeds.moveCall({ move: CALL_MOVES.find((known) => known === move) ?? 'other' })
  if (what === 'answerShare') return deeds.answerShare({ move: SHARE_ANSWERS.find((known) => known === move) ?? 'other' })
  if (what === 'answerInvitation') return deeds.answerInvitation({ move: INVITATION_ANSWERS.find((known) => known === move) ?? 'other' })
  if (what === 'invite') return receiver === undefined ? deeds.inviteSome : deeds.invite({ name })
  if (what === 'changeInvitation') return receiver === undefined ? deeds.changeSomeInvitation : deeds.changeInvitation({ name })
  if (what === 'endInvitation') return receiver === undefined ? deeds.endSomeInvitation : deeds.endInvitation({ name })
  return undefined
}

function ofLink({ what, link = '' }: HistoryEntry, { history: { deeds } }: Texts): string | undefined {
  const known = LINK_DEEDS.find((one) => one === what)
  if (!known) return undefined
  return link === '' ? deeds[known] : deeds[NAMED[known]]({ name: link })
}

const LINK_DEEDS = ['makeLink', 'changeLink', 'endLink', 'restoreLink'] as const
const NAMED = {
  makeLink: 'makeNamedLink',
  changeLink: 'changeNamedLink',
  endLink: 'endNamedLink',
  restoreLink: 'restoreNamedLink',
} as const
