-- Agents act for customers; guests have a cart and nothing else.
alter table account add column is_agent boolean not null default false, add column is_guest boolean not null default false;
-- `agent_id`: the agent who acts for the account in this session.
alter table session add column is_agent boolean not null default false, add column agent_id uuid references account (id);

-- The company of carts that belong to no company: each account is a user of it, under the account's own id.
insert into company (id, short, name) values ('00000000-0000-0000-0000-000000000000', '0', '');
insert into company_user (company_id, id, account_id, role, permissions, is_active, is_default, position)
  select '00000000-0000-0000-0000-000000000000', id, id, '', '[]', true, false, 0 from account;

create table company_role (
  company_id uuid not null references company (id),
  id uuid not null,
  name text not null,
  is_default boolean not null,
  position integer not null,
  primary key (company_id, id),
  unique (company_id, name)
);
alter table company_user add column role_id uuid,
  add foreign key (company_id, role_id) references company_role (company_id, id);
insert into company_role (company_id, id, name, is_default, position)
  select company_id, gen_random_uuid(), role, false, 0 from company_user where role <> '' group by company_id, role;
update company_user u set role_id = r.id from company_role r where r.company_id = u.company_id and r.name = u.role;
alter table company_user drop column role;

alter table business_unit add column position integer not null default 0;

alter table cart_item add column abstract_sku text, add column tax_rate numeric(6, 3) not null default 0;
-- `store_prices`: store → currency → gross and net, where a store has its own. `stock` null: never runs out.
alter table product add column store_prices jsonb not null default '{}', add column stock integer, add column image text;

-- Stores of the seed file with their currencies; a company without any takes every well-formed one.
create table store (
  company_id uuid not null references company (id),
  name text not null,
  currencies jsonb not null,
  position integer not null,
  primary key (company_id, name)
);
