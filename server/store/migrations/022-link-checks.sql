-- Links that ask who opens them: `allowed` holds the addresses and domains (`@firm.example`) their maker named; null: nobody is asked. It goes with the link.
alter table cart_link add column allowed text[];

-- Codes that were asked for, whether one was sent or not. Both hashes are SHA-256 of what the address of the link goes into, which is kept nowhere: codes
-- cannot be tried out on a copy of this table, and it does not tell who asked. `entry`: what of `allowed` the address goes by.
create table link_code (
  company_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  entry bytea not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  until timestamptz not null,
  used_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, link_id) references cart_link (company_id, id) on delete cascade
);
-- rows of link_code: by company_id
create index link_code_of_link on link_code (company_id, link_id);
create index link_code_until on link_code (until);

-- Browsers that gave a right code. It holds as long as what they came by is in `allowed`.
create table link_pass (
  company_id uuid not null,
  link_id uuid not null,
  pass_hash bytea not null,
  entry bytea not null,
  until timestamptz not null,
  primary key (company_id, link_id, pass_hash),
  foreign key (company_id, link_id) references cart_link (company_id, id) on delete cascade
);
-- rows of link_pass: by company_id
create index link_pass_until on link_pass (until);
