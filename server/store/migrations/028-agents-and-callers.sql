-- Which agent made a link or an invitation in its owner's name: an account. Null: whoever it belongs to did.
alter table cart_link add column agent_id uuid;
alter table invitation add column agent_id uuid;

-- What callers said of themselves on the page of a cart that was handed over. `sealed` opens by a secret that only the browser has which filled it in; `masks` is what
-- everybody else is told, made when it was written. After `until` its call is over. `filled_at` of the call: since when there is such a record; null: there is none.
alter table phone_call add column filled_at timestamptz;
create table caller_data (
  company_id uuid not null,
  link_id uuid not null,
  sealed bytea not null,
  masks jsonb not null,
  until timestamptz not null,
  primary key (company_id, link_id),
  foreign key (company_id, link_id) references phone_call (company_id, link_id) on delete cascade
);
-- rows of caller_data: by company_id
create index caller_data_until on caller_data (until, company_id);
