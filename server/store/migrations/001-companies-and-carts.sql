-- Company id is first in every primary, unique and foreign key: no statement touches two companies.
-- Ids are UUIDs made by the application, times are parameters.

create table company (
  id uuid primary key,
  short text not null unique,
  name text not null
);

create table business_unit (
  company_id uuid not null references company (id),
  id uuid not null,
  name text not null,
  primary key (company_id, id)
);

-- Identity of a person, looked up only at login; one person may be company user of several companies.
create table account (
  id uuid primary key,
  reference text not null unique,
  email_norm text not null unique,
  email text not null,
  first_name text not null,
  last_name text not null,
  password_hash text,
  created_at timestamptz not null
);

create table company_user (
  company_id uuid not null references company (id),
  id uuid not null,
  account_id uuid not null references account (id),
  business_unit_id uuid,
  role text not null,
  permissions jsonb not null,
  is_active boolean not null,
  is_default boolean not null,
  position integer not null,
  primary key (company_id, id),
  unique (company_id, account_id, id),
  foreign key (company_id, business_unit_id) references business_unit (company_id, id)
);
create index company_user_account on company_user (account_id);

-- `company_id` is the nil UUID while no company user is selected. Hashes are SHA-256 of the secrets.
create table session (
  company_id uuid not null,
  id uuid not null,
  account_id uuid not null references account (id),
  company_user_id uuid,
  family uuid not null,
  token_hash bytea not null,
  refresh_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  refresh_expires_at timestamptz not null,
  rotated_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id),
  unique (company_id, token_hash),
  unique (company_id, refresh_hash)
);
create index session_family on session (company_id, family);

create table cart (
  company_id uuid not null references company (id),
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  price_mode text not null,
  currency text not null,
  store text not null,
  is_default boolean not null,
  capture jsonb,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, owner_id) references company_user (company_id, id)
);
create index cart_owner on cart (company_id, owner_id, id);

create table cart_item (
  company_id uuid not null,
  cart_id uuid not null,
  id text not null,
  sku text not null,
  quantity numeric(12, 3) not null,
  unit_minor bigint not null,
  line_minor bigint,
  capture jsonb,
  note text,
  added_by uuid not null,
  position integer not null,
  version integer not null,
  primary key (company_id, cart_id, id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);

create table shared_cart (
  company_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  company_user_id uuid not null,
  permission_group smallint not null check (permission_group in (1, 2)),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, cart_id, company_user_id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade,
  foreign key (company_id, company_user_id) references company_user (company_id, id) on delete cascade
);
create index shared_cart_receiver on shared_cart (company_id, company_user_id, id);

-- Everything that happened to a cart; the cart's version is the number of its last event. Outlives the cart.
create table cart_event (
  company_id uuid not null,
  cart_id uuid not null,
  seq integer not null,
  actor_id uuid not null,
  kind text not null,
  data jsonb not null,
  op_id text not null,
  at timestamptz not null,
  primary key (company_id, cart_id, seq),
  unique (company_id, cart_id, op_id)
);

-- Answers to writes with an Idempotency-Key, stored in the transaction of the write.
create table idempotent_answer (
  company_id uuid not null,
  company_user_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz not null,
  primary key (company_id, company_user_id, key)
);

-- The strict catalogue: products of the seed file.
create table product (
  company_id uuid not null references company (id),
  sku text not null,
  abstract_sku text not null,
  name text not null,
  prices jsonb not null,
  tax_rate numeric(6, 3) not null,
  position integer not null,
  primary key (company_id, sku)
);
