-- Links to carts. Of a secret only its SHA-256 is kept; the token names the tenant, so a link is found without asking all of them. `copy`: what the
-- cart was like when the link was made, of one that shows that; null: it shows the cart as it is. `business_unit_id`: the maker's, at making.
create table cart_link (
  company_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  secret_hash bytea not null,
  audience text not null check (audience in ('external', 'company', 'business-unit')),
  permission_group smallint not null check (permission_group in (1, 2)),
  business_unit_id uuid,
  label text not null,
  message text not null,
  is_signed boolean not null,
  copy jsonb,
  expires_at timestamptz,
  revoked_at timestamptz,
  uses integer not null default 0,
  last_opened_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, secret_hash),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);
-- rows of cart_link: by company_id
create index cart_link_of_cart on cart_link (company_id, cart_id, id);
