/** SQL of all that is kept of a person, and the list of what there is: a table or a column of words that is in none of the two lists fails a test. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const rows = z.array(z.object({ kept: z.unknown() }))

/** What is kept of people, table by table, and what becomes of it when somebody is erased. */
export const PERSONAL: Readonly<Record<string, string>> = {
  account:
    'email email_norm first_name last_name reference password_hash companies: emptied; the hash of the address stays, so that no seed file brings the person back',
  company_user: 'account_id permissions: its rights go, its id stays and leads to an account without a name',
  company_user_role: 'company_user_id role_id: removed',
  session: 'account_id agent_id company_user_id agent_family: removed',
  cart: 'owner_id name capture price_mode currency store: own carts are deleted',
  cart_item: 'added_by note capture id sku abstract_sku: of own carts deleted; lines put into carts of others stay, without their note',
  cart_event: 'actor_id agent_id data op_id kind: names of carts are emptied, the rest stays under the id; the chain holds',
  cart_link: 'made_by agent_id label message copy allowed audience business_unit_id moved_from: deleted with the cart',
  invitation:
    'made_by agent_id address address_key message language state business_unit_id: deleted with the cart; those to the address of the person, too',
  owner_data: 'owner_id clear masks: deleted with the cart',
  phone_call: 'made_by agent_id copy ended_by: deleted with the link',
  shared_cart: 'company_user_id created_by agent_id reply said: received ones are taken back, given ones go with the cart',
  mail: 'sender_id recipient data kind language message_id state error: by, to and about the person removed, sent or not',
  mail_block: 'sender_id: removed; who does not want mail stays a hash',
  idempotent_answer: 'company_user_id key body headers: removed, with answers to others that name the person',
  team_request:
    'customer_name customer_address message language cart shop: those from the address of the person deleted; assignee_id: those of others are nobody’s again',
  cart_news: 'reader_id: removed',
  cart_reader: 'reader_id: removed',
  cart_viewer: 'viewer_id agent_id: removed; gone within the hour anyway',
}

/** What is kept of nobody who has an account, and why. */
export const IMPERSONAL: Readonly<Record<string, string>> = {
  anonymous_customer: 'a device: moved_company moved_user lead to an id',
  audit_head: 'numbers',
  business_unit: 'a company’s: name parent_id',
  caller_data: 'of callers nobody knows: sealed masks: opens in the browser alone that filled it in, gone with the hand-over',
  cart_link_code: 'hashes',
  cart_picture: 'pictures of products: image_key',
  cart_sum: 'numbers',
  company: 'a company’s: name short',
  company_role: 'a company’s: name',
  invitation_secret: 'hashes',
  known_network: 'hashes',
  link_code: 'hashes',
  link_pass: 'hashes',
  link_report: 'owner_id leads to an id; kind reason said: what somebody nobody knows wrote to whoever runs the server, for a year',
  picture: 'pictures of products: type',
  product: 'a shop’s: sku abstract_sku name prices store_prices image',
  public_product: 'a shop’s: sku abstract_sku name prices store_prices image',
  rate_limit: 'hashes: key',
  schema_migration: 'the server’s: name',
  seed_state: 'a hash: passwords',
  spoken_code: 'hashes and what is sealed: form',
  store: 'a shop’s: name currencies',
  team: 'a company’s: address name mail_to language',
}

/** Who is asked about: of one tenant. */
export interface Person {
  readonly tenant: string
  readonly userId: string
  readonly accountId: string
  readonly address: string
}

interface Part {
  readonly of: string
  readonly by: Exclude<keyof Person, 'tenant'>
  readonly statement: Statement
}

// Without hashes: they say nothing to the person, and open nothing.
const PARTS: readonly Part[] = [
  {
    of: 'account',
    by: 'accountId',
    statement: {
      name: 'person-account',
      text: `select jsonb_build_object('email', a.email, 'firstName', a.first_name, 'lastName', a.last_name, 'reference', a.reference, 'since', a.created_at) as kept
        from account a where a.id = $2 and $1::uuid is not null`,
    },
  },
  {
    of: 'company_user',
    by: 'accountId',
    statement: {
      name: 'person-users',
      text: 'select to_jsonb(u) as kept from company_user u where u.company_id = $1 and u.account_id = $2',
    },
  },
  {
    of: 'company_user_role',
    by: 'userId',
    statement: {
      name: 'person-roles',
      text: 'select to_jsonb(r) as kept from company_user_role r where r.company_id = $1 and r.company_user_id = $2',
    },
  },
  {
    of: 'session',
    by: 'accountId',
    statement: {
      name: 'person-sessions',
      text: `select to_jsonb(s) - '{token_hash,refresh_hash}'::text[] as kept from session s where s.company_id = $1 and s.account_id = $2`,
    },
  },
  {
    of: 'cart',
    by: 'userId',
    statement: { name: 'person-carts', text: 'select to_jsonb(c) as kept from cart c where c.company_id = $1 and c.owner_id = $2' },
  },
  {
    of: 'cart_item',
    by: 'userId',
    statement: {
      name: 'person-lines',
      text: `select to_jsonb(i) as kept from cart_item i where i.company_id = $1
        and (i.added_by = $2 or exists (select from cart c where c.company_id = $1 and c.id = i.cart_id and c.owner_id = $2))`,
    },
  },
  {
    of: 'cart_event',
    by: 'userId',
    statement: {
      name: 'person-events',
      text: `select to_jsonb(e) - '{hash,salt,erased}'::text[] as kept from cart_event e where e.company_id = $1 and e.actor_id = $2`,
    },
  },
  {
    of: 'cart_link',
    by: 'userId',
    statement: {
      name: 'person-links',
      text: `select to_jsonb(l) - 'secret_hash' as kept from cart_link l where l.company_id = $1 and l.made_by = $2`,
    },
  },
  {
    of: 'phone_call',
    by: 'userId',
    statement: { name: 'person-calls', text: 'select to_jsonb(p) as kept from phone_call p where p.company_id = $1 and p.made_by = $2' },
  },
  {
    of: 'invitation',
    by: 'userId',
    statement: {
      name: 'person-invitations',
      text: 'select to_jsonb(i) as kept from invitation i where i.company_id = $1 and i.made_by = $2',
    },
  },
  {
    of: 'invitation',
    by: 'address',
    statement: {
      name: 'person-invited',
      text: 'select to_jsonb(i) as kept from invitation i where i.company_id = $1 and i.address_key = $2',
    },
  },
  {
    of: 'team_request',
    by: 'address',
    statement: {
      name: 'person-sent-requests',
      text: `select to_jsonb(r) - 'secret_hash' as kept from team_request r where r.company_id = $1 and lower(r.customer_address) = $2`,
    },
  },
  {
    of: 'shared_cart',
    by: 'userId',
    statement: {
      name: 'person-shares',
      text: 'select to_jsonb(s) as kept from shared_cart s where s.company_id = $1 and (s.company_user_id = $2 or s.created_by = $2)',
    },
  },
  {
    of: 'mail',
    by: 'userId',
    statement: {
      name: 'person-mail',
      text: `select to_jsonb(m) - '{recipient_hash,block_hash}'::text[] as kept from mail m where m.company_id = $1 and m.sender_id = $2`,
    },
  },
  {
    of: 'mail_block',
    by: 'userId',
    statement: {
      name: 'person-blocks',
      text: `select jsonb_build_object('at', b.at) as kept from mail_block b where b.company_id = $1 and b.sender_id = $2`,
    },
  },
  {
    of: 'idempotent_answer',
    by: 'userId',
    statement: {
      name: 'person-answers',
      text: `select to_jsonb(a) - 'request_hash' as kept from idempotent_answer a where a.company_id = $1 and a.company_user_id = $2`,
    },
  },
  {
    of: 'cart_news',
    by: 'userId',
    statement: { name: 'person-news', text: 'select to_jsonb(n) as kept from cart_news n where n.company_id = $1 and n.reader_id = $2' },
  },
  {
    of: 'cart_reader',
    by: 'userId',
    statement: {
      name: 'person-reader',
      text: 'select to_jsonb(r) as kept from cart_reader r where r.company_id = $1 and r.reader_id = $2',
    },
  },
  {
    of: 'cart_viewer',
    by: 'userId',
    statement: {
      name: 'person-looks',
      text: `select to_jsonb(v) - 'agent_id' as kept from cart_viewer v where v.company_id = $1 and v.viewer_id = $2`,
    },
  },
]

/** Tables that are asked. What owners say of themselves is asked for cart by cart, as always. */
export const EXPORTED: readonly string[] = [...new Set([...PARTS.map(({ of }) => of), 'owner_data'])]

/** What one tenant keeps of somebody, row by row, with the table it is in. */
export async function* keptOf(db: Db, person: Person): AsyncGenerator<{ readonly of: string; readonly kept: unknown }> {
  for (const { of, by, statement } of PARTS)
    for (const { kept } of rows.parse(await db.query(statement, [person.tenant, person[by]]))) yield { of, kept }
}
