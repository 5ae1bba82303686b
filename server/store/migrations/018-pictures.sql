-- Small pictures of products: once for each content of a company, `hash` is its SHA-256. `loose_since`: a cart that had it is gone; the sweep looks whether another still has it.
create table picture (
  company_id uuid not null,
  hash bytea not null,
  type text not null check (type in ('image/webp', 'image/jpeg')),
  bytes bytea not null check (octet_length(bytes) <= 3072),
  loose_since timestamptz,
  primary key (company_id, hash)
);
-- rows of picture: by company_id
create index picture_loose on picture (loose_since, company_id) where loose_since is not null;

-- Which picture a cart has for an address its lines name, by a short hash of that address. What is there for an address stays: browsers keep it for good.
create table cart_picture (
  company_id uuid not null,
  cart_id uuid not null,
  image_key text not null,
  hash bytea not null,
  primary key (company_id, cart_id, image_key),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade,
  foreign key (company_id, hash) references picture (company_id, hash)
);
-- rows of cart_picture: by company_id
create index cart_picture_of on cart_picture (company_id, hash);

-- How often pictures were added to a cart; zero: it has none.
alter table cart add column pictures integer not null default 0;
