/** What became of shares, on a server that keeps that. */
import { collectionDocument } from '../contract/json-api.ts'
import { MAX_KEPT_NAME, MAX_MESSAGE_LENGTH } from '../contract/limits.ts'
import type { UndeliveredMail } from '../contract/share-mails.ts'
import { type ColleagueAnswer, type ShareMove, shareStateAttributes } from '../contract/share-states.ts'
import { definedOnly } from '../core/json.ts'
import { cleanMessage } from '../core/message.ts'
import { cleanText } from '../core/text.ts'
import { ask, type Endpoint, parsed } from './request.ts'

/** The feature of servers that keep what became of shares. */
export const SHARE_STATES_FEATURE = 'share-states'

/** Tells what the person does with a cart they have, `message` with a reply or a decline; once more changes nothing. @throws not-found.share, forbidden.share */
export async function answerShare(
  endpoint: Endpoint,
  shareId: string,
  said: { readonly move: ShareMove; readonly message?: string },
): Promise<void> {
  const body = { data: { type: 'share-states', id: shareId, attributes: said } }
  await ask(endpoint, { method: 'PATCH', path: `/share-states/${encodeURIComponent(shareId)}`, body })
}

/** What became of a share by its resource's attributes; undefined where they say nothing of it. */
export function answerIn(attributes: unknown): ColleagueAnswer | undefined {
  const told = shareStateAttributes.safeParse(attributes)
  if (!told.success) return undefined
  const { state, openedAt, addedAt, declinedAt, elsewhereAt, message, said: given } = told.data
  const isElsewhere = state === 'opened' && typeof elsewhereAt === 'string'
  const at = { shared: null, opened: isElsewhere ? elsewhereAt : openedAt, added: addedAt, declined: declinedAt }[state]
  const said = cleanMessage(message, MAX_MESSAGE_LENGTH)
  // Replies came with what is said by the owner.
  const more = {
    message: said,
    isElsewhere: isElsewhere ? (true as const) : undefined,
    takesReply: given === undefined ? undefined : (true as const),
  }
  return { state, ...(at === null ? {} : { at }), ...definedOnly(more) }
}

/** What came with a share, by its resource's attributes: the owner's message, and who shared it in the owner's name (empty once that person is gone). */
export function givenIn(attributes: unknown): { readonly message?: string; readonly agent?: string } {
  const told = shareStateAttributes.safeParse(attributes)
  if (!told.success) return {}
  const { said, agent } = told.data
  const name = typeof agent === 'string' ? (cleanText(agent, MAX_KEPT_NAME) ?? '') : undefined
  return definedOnly({ message: cleanMessage(said, MAX_MESSAGE_LENGTH), agent: name })
}

/** Which mails about shares of an own cart did not reach anybody; none where the server cannot tell. @throws not-found.cart, forbidden.share */
export async function undeliveredMails(endpoint: Endpoint, cartId: string): Promise<readonly UndeliveredMail[]> {
  const { json } = await ask(endpoint, { method: 'GET', path: `/carts/${encodeURIComponent(cartId)}/share-states` })
  return parsed(collectionDocument, json, endpoint).data.flatMap(({ id, attributes }) => {
    const told = shareStateAttributes.safeParse(attributes)
    const mail = told.success ? told.data.mail : undefined
    return id !== null && (mail?.state === 'failed' || mail?.state === 'bounced')
      ? [{ sharedCartId: id, state: mail.state, at: mail.at }]
      : []
  })
}
