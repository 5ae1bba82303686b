-- People without company and guests shared one company, the nil UUID. From here on each is the one user of a tenant of their own: `company_id`
-- and `id` are the account's id, a guest's are made from the hash of the guest's secret. Such a tenant has no row in `company`.
alter table company_user drop constraint company_user_company_id_fkey;
alter table cart drop constraint cart_company_id_fkey;
-- Whoever is not alone is a user of a company that is there.
alter table company_user add column company uuid generated always as (nullif(company_id, id)) stored;
-- Guests have no account. Null: no guest.
alter table company_user alter column account_id drop not null, add column guest_since timestamptz;

-- The companies a person is a user of: which tenants to look into. Only the seed file writes it.
alter table account add column companies uuid[] not null default '{}';
update account a set companies = u.companies from (
    select account_id, array_agg(distinct company_id) as companies from company_user
    where company_id <> '00000000-0000-0000-0000-000000000000' group by account_id
  ) u where u.account_id = a.id;

-- The strict catalogue of whoever belongs to no company.
create table public_product (
  sku text primary key,
  abstract_sku text not null,
  name text not null,
  prices jsonb not null,
  store_prices jsonb not null,
  tax_rate numeric(6, 3) not null,
  stock integer,
  image text,
  position integer not null
);
-- rows of public_product: on every machine
insert into public_product (sku, abstract_sku, name, prices, store_prices, tax_rate, stock, image, position)
  select sku, abstract_sku, name, prices, store_prices, tax_rate, stock, image, position from product
  where company_id = '00000000-0000-0000-0000-000000000000';
delete from product where company_id = '00000000-0000-0000-0000-000000000000';

create temporary table moved on commit drop as
  select a.id as account, a.is_guest, a.created_at,
    case when a.is_guest then overlay(overlay(substr(a.email_norm, 11, 32) placing '8' from 13) placing '8' from 17)::uuid else a.id end as tenant
  from account a join company_user u on u.company_id = '00000000-0000-0000-0000-000000000000' and u.id = a.id;
insert into company_user (company_id, id, account_id, guest_since, permissions, is_active, is_default, position)
  select tenant, tenant, case when is_guest then null else account end, case when is_guest then created_at end, '[]', true, false, 0 from moved;
insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, capture, version, tag_version, created_at, updated_at)
  select m.tenant, c.id, m.tenant, c.name, c.price_mode, c.currency, c.store, c.is_default, c.capture, c.version, c.tag_version, c.created_at, c.updated_at
  from cart c join moved m on m.account = c.owner_id where c.company_id = '00000000-0000-0000-0000-000000000000';
insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, line_minor, capture, note, added_by, position, version, abstract_sku, tax_rate)
  select m.tenant, i.cart_id, i.id, i.sku, i.quantity, i.unit_minor, i.line_minor, i.capture, i.note, m.tenant, i.position, i.version, i.abstract_sku, i.tax_rate
  from cart_item i join cart c on c.company_id = i.company_id and c.id = i.cart_id join moved m on m.account = c.owner_id
  where i.company_id = '00000000-0000-0000-0000-000000000000';
-- A cart that was deleted was that of whoever did the last thing to it. What is left is of swept guests whose cart, with its log, is a company's.
insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
  select m.tenant, e.cart_id, e.seq, m.tenant, e.kind, e.data, e.op_id, e.at, e.agent_id
  from cart_event e join (
    select distinct on (l.cart_id) l.cart_id, coalesce(c.owner_id, l.actor_id) as owner_id
    from cart_event l left join cart c on c.company_id = l.company_id and c.id = l.cart_id
    where l.company_id = '00000000-0000-0000-0000-000000000000' order by l.cart_id, l.seq desc
  ) o on o.cart_id = e.cart_id join moved m on m.account = o.owner_id
  where e.company_id = '00000000-0000-0000-0000-000000000000';
insert into idempotent_answer (company_id, company_user_id, key, request_hash, status, headers, body, created_at)
  select company_user_id, company_user_id, key, request_hash, status, headers, body, created_at from idempotent_answer
  where company_id = '00000000-0000-0000-0000-000000000000';
delete from idempotent_answer where company_id = '00000000-0000-0000-0000-000000000000';
delete from cart_event where company_id = '00000000-0000-0000-0000-000000000000';
delete from cart where company_id = '00000000-0000-0000-0000-000000000000';
delete from company_user where company_id = '00000000-0000-0000-0000-000000000000';
delete from company where id = '00000000-0000-0000-0000-000000000000';
delete from account where is_guest;
drop table moved;
-- Sessions stay where their tokens (`0.…`) say they are, and run out there.

alter table account drop column is_guest;
alter table company_user add constraint company_user_company foreign key (company) references company (id),
  add constraint company_user_person check ((account_id is null) = (guest_since is not null));

-- What exists is told to strangers, too: looked up by id alone, only where the own company has nothing of that id.
create index company_user_by_id on company_user (id);
drop index company_user_account;
-- Tenants with something to sweep are found over all of them.
create index session_by_end on session (refresh_expires_at);
create index idempotent_answer_by_age on idempotent_answer (created_at);
create index company_user_guest on company_user (guest_since) where guest_since is not null;
