/** What the popup shows before the background, which may sleep, has answered: whose carts, and the first that were received, as they are stored. */

import type { CartList } from '../contract/lists.ts'
import { FULL_ACCESS, READ_ONLY } from '../contract/permission-groups.ts'
import type { CartSummary, ListedAccount, PersonWithAccess } from '../contract/views.ts'
import { OPENING_KEY, ownKey } from '../core/item-keys.ts'
import { booleanAt, definedOnly, type JsonRecord, numberAt, recordAt, recordsAt, textAt, valueAt } from '../core/json.ts'

/** The active account, all of them, and the first received carts. */
export interface Opening {
  readonly account: ListedAccount
  readonly accounts: readonly ListedAccount[]
  readonly received: CartList
}

/** The storage area that lasts, as far as it is read. */
export interface OpeningArea {
  readonly get: (keys: string | string[]) => Promise<Readonly<Record<string, unknown>>>
}

/** Reads it; undefined where the background has more to say than that: nobody signed in, an agent, no way to the server, carts of an earlier version. Never throws. */
export async function readOpening(area: OpeningArea): Promise<Opening | undefined> {
  try {
    const accounts = accountsIn(await area.get(OPENING_KEY))
    const account = accounts.find(({ isActive }) => isActive)
    if (!account?.signedIn) return undefined
    const keys = { counts: ownKey(account.id, 'counts'), first: ownKey(account.id, 'first'), sync: ownKey(account.id, 'sync') }
    const items = await area.get([...Object.values(keys), 'layout'])
    const [counts, first] = [dataAt(items, keys.counts, 1), dataAt(items, keys.first, 1)]
    const [sync, layout] = [dataAt(items, keys.sync, 2), dataAt(items, 'layout', 1)]
    const isAllTaken = layout !== undefined && (numberAt(recordAt(layout, 'left'), account.id) ?? 0) === 0
    // With a problem the number of shares that wait is told, which is not here.
    if (!counts || !first || !isAllTaken || valueAt(sync, 'problem') !== undefined) return undefined
    const received = receivedOf({ counts, first, updatedAt: textAt(sync, 'updatedAt') })
    // How many are new elsewhere comes with the answer.
    return { account, accounts: accounts.map((one) => (one === account ? { ...one, unseen: received.unseen } : one)), received }
  } catch {
    return undefined
  }
}

// Of a newer version nothing is shown rather than something wrong.
function dataAt(items: Readonly<Record<string, unknown>>, key: string, version: number): JsonRecord | undefined {
  const item = recordAt(items, key)
  return numberAt(item, 'version') === version ? recordAt(item, 'data') : undefined
}

function accountsIn(items: Readonly<Record<string, unknown>>): readonly ListedAccount[] {
  return recordsAt(dataAt(items, OPENING_KEY, 1), 'accounts').flatMap((one) => {
    const id = textAt(one, 'id')
    if (id === undefined) return []
    const companyUsers = recordsAt(one, 'companyUsers').map((user) => ({
      idCompanyUser: textAt(user, 'idCompanyUser') ?? '',
      company: textAt(user, 'company') ?? '',
      isDefault: booleanAt(user, 'isDefault') ?? false,
    }))
    return {
      id,
      isActive: booleanAt(one, 'isActive') ?? false,
      signedIn: booleanAt(one, 'signedIn') ?? false,
      sessionEnded: booleanAt(one, 'sessionEnded') ?? false,
      companyUsers,
      unseen: 0,
      ...definedOnly({
        server: textAt(one, 'server'),
        username: textAt(one, 'username'),
        name: textAt(one, 'name'),
        idCompanyUser: textAt(one, 'idCompanyUser'),
        hasAgents: booleanAt(one, 'hasAgents'),
        hasLinks: booleanAt(one, 'hasLinks'),
        hasTeams: booleanAt(one, 'hasTeams') ? (true as const) : undefined,
      }),
    }
  })
}

interface Kept {
  readonly counts: JsonRecord
  readonly first: JsonRecord
  readonly updatedAt: string | undefined
}

function receivedOf({ counts, first, updatedAt }: Kept): CartList {
  const counted = recordAt(counts, 'counts')
  const count = (name: string): number => numberAt(counted, name) ?? 0
  return {
    carts: recordsAt(first, 'received').flatMap(cartOf),
    total: count('received'),
    archived: count('receivedArchived'),
    unseen: count('unseen'),
    waiting: 0,
    left: 0,
    offline: false,
    signedIn: true,
    ...definedOnly({ updatedAt }),
  }
}

function cartOf(kept: JsonRecord): readonly CartSummary[] {
  const [row, marks] = [recordAt(kept, 'row'), recordAt(kept, 'marks')]
  const id = textAt(row, 'id')
  if (id === undefined || booleanAt(row, 'mine') !== false) return []
  const [owner, shop, totals] = [recordAt(row, 'owner'), recordAt(row, 'shop'), recordAt(row, 'totals')]
  const text = (name: string): string | undefined => textAt(row, name)
  return [
    {
      id,
      mine: false,
      name: text('name') ?? '',
      lineCount: numberAt(row, 'lineCount') ?? 0,
      shopCount: numberAt(row, 'shopCount') ?? 0,
      unseen: booleanAt(marks, 'seen') !== true,
      waiting: false,
      people: recordsAt(row, 'people').flatMap(personOf),
      ...definedOnly({
        owner: owner && { ...nameOf(owner), company: textAt(owner, 'company') ?? '' },
        permission: permissionAt(row),
        source: text('source') === 'link' ? ('link' as const) : undefined,
        expiresAt: text('expiresAt'),
        shop: shop && shopOf(shop),
        totals:
          totals && definedOnly({ items: moneyAt(totals, 'items'), grand: moneyAt(totals, 'grand'), coupons: numberAt(totals, 'coupons') }),
        importedAt: textAt(marks, 'importedAt'),
        isElsewhere: booleanAt(marks, 'isElsewhere'),
        version: numberAt(row, 'version'),
        createdAt: text('createdAt'),
        updatedAt: text('updatedAt'),
      }),
    },
  ]
}

function nameOf(person: JsonRecord): { readonly idCompanyUser: string; readonly name: string } {
  return { idCompanyUser: textAt(person, 'idCompanyUser') ?? '', name: textAt(person, 'name') ?? '' }
}

// Who is still on the way comes from the outbox, with the answer.
function personOf(person: JsonRecord): readonly PersonWithAccess[] {
  const permission = permissionAt(person)
  if (permission === undefined) return []
  return [
    {
      ...nameOf(person),
      permission,
      state: 'shared',
      ...definedOnly({ email: textAt(person, 'email'), sharedCartId: textAt(person, 'sharedCartId') }),
    },
  ]
}

function permissionAt(value: unknown): typeof READ_ONLY | typeof FULL_ACCESS | undefined {
  const found = numberAt(value, 'permission')
  return found === READ_ONLY || found === FULL_ACCESS ? found : undefined
}

function shopOf(shop: JsonRecord): NonNullable<CartSummary['shop']> {
  const text = (name: string): string => textAt(shop, name) ?? ''
  return {
    platform: text('platform'),
    origin: text('origin'),
    basePath: text('basePath'),
    cartUrl: text('cartUrl'),
    ...definedOnly({ name: textAt(shop, 'name'), locale: textAt(shop, 'locale'), currency: textAt(shop, 'currency') }),
  }
}

function moneyAt(totals: JsonRecord, key: string): { readonly amountMinor: number; readonly currency: string } | undefined {
  const money = recordAt(totals, key)
  const [amountMinor, currency] = [numberAt(money, 'amountMinor'), textAt(money, 'currency')]
  return amountMinor !== undefined && Number.isInteger(amountMinor) && currency !== undefined && /^[A-Z]{3}$/.test(currency)
    ? { amountMinor, currency }
    : undefined
}
