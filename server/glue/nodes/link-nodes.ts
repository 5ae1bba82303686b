/** The resource nodes of links, for whoever made them and whoever opens them. */
import type { Language } from '../../../lib/contract/languages.ts'
import { hasEnded } from '../../../lib/core/expiry.ts'
import { agentNameOf } from '../../services/by-agent.ts'
import type { Opened } from '../../services/link-opening.ts'
import type { TakenCart } from '../../services/taken-carts.ts'
import type { LinkRow } from '../../store/links.ts'
import type { ResourceNode } from '../json-api/document.ts'

/** A link as it is now; `url` null: nobody knows its secret any more. */
export function linkNode(link: LinkRow, { now, url }: { readonly now: Date; readonly url: string | null }): ResourceNode {
  const state = link.revoked_at !== null ? 'revoked' : hasEnded(link.expires_at, now) ? 'expired' : 'live'
  return {
    type: 'cart-links',
    id: link.id,
    path: `/cart-links/${link.id}`,
    attributes: {
      idCart: link.cart_id,
      audience: link.audience,
      idCartPermissionGroup: link.permission_group,
      label: link.label,
      message: link.message,
      isSigned: link.is_signed,
      isCopy: link.is_copy,
      allowed: link.allowed,
      state,
      expiresAt: textOf(link.expires_at),
      revokedAt: textOf(link.revoked_at),
      uses: link.uses,
      lastOpenedAt: textOf(link.last_opened_at),
      madeAt: link.made_at.toISOString(),
      agent: agentNameOf(link) ?? null,
      url,
    },
  }
}

function textOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString()
}

type Words = Readonly<Record<Opened['outcome'], string>>

const DETAILS: Readonly<Record<Language, Words>> = {
  en: {
    shared: 'Cart was successfully shared',
    upgraded: 'Access level was updated.',
    unchanged: 'You have this cart already.',
    own: 'This is your own cart.',
    public: 'Anyone may view this cart at the address of the link.',
  },
  de: {
    shared: 'Der Warenkorb wurde geteilt',
    upgraded: 'Die Berechtigung wurde erweitert.',
    unchanged: 'Sie haben diesen Warenkorb schon.',
    own: 'Das ist Ihr eigener Warenkorb.',
    public: 'Unter der Adresse des Links kann jeder diesen Warenkorb ansehen.',
  },
}

/** What opening a link came to, with a sentence in the language. */
export function openedLinkNode({ outcome, cartId, permissionGroup }: Opened, language: Language): ResourceNode {
  return {
    type: 'opened-links',
    id: null,
    path: '/opened-links',
    attributes: { outcome, detail: DETAILS[language][outcome], idCart: cartId, idCartPermissionGroup: permissionGroup },
  }
}

/** A cart that is taken along. */
export function takenCartNode({ cartId, expiresAt, ...taken }: TakenCart): ResourceNode {
  return {
    type: 'taken-carts',
    id: null,
    path: '/taken-carts',
    attributes: { idCart: cartId, ...taken, expiresAt: textOf(expiresAt) },
  }
}
