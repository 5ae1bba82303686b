-- Devices of people without an account: each is the one user of a tenant of its own, known by a secret of which only the SHA-256 is kept. `kept_until`: when
-- the sweep looks at it. `moved_*`: whose its carts are since that person signed in; such a row leads links to where they are.
create table anonymous_customer (
  company_id uuid not null,
  secret_hash bytea not null,
  kept_until timestamptz not null,
  moved_company uuid,
  moved_user uuid,
  moved_carts integer,
  moved_links integer,
  primary key (company_id)
);
-- rows of anonymous_customer: by company_id
create index anonymous_customer_kept on anonymous_customer (kept_until);

-- Guests and anonymous customers have no account; nobody of a company is without one.
alter table company_user drop constraint company_user_person,
  add constraint company_user_guest check (account_id is null or guest_since is null),
  add constraint company_user_person check (account_id is not null or company is null);

-- The tenant whose links came along, for their addresses name it.
alter table cart_link add column moved_from uuid;
create index cart_link_moved on cart_link (company_id, moved_from) where moved_from is not null;
