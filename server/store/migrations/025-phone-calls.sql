-- Carts that were handed over on the phone, each with a link of its own. `copy` is what the caller sees: it changes as the caller changes it, or who handed it over
-- while the caller lets them (`help_until`), and not with the cart it was made of. `seen_at`: when the caller's page last said that it is open. Nothing tells who called.
create table phone_call (
  company_id uuid not null,
  link_id uuid not null,
  cart_id uuid not null,
  copy jsonb not null,
  version integer not null default 1,
  may_edit boolean not null,
  made_by uuid not null,
  agent_id uuid,
  made_at timestamptz not null,
  opened_at timestamptz,
  seen_at timestamptz,
  edited_at timestamptz,
  accepted_at timestamptz,
  help_until timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('agent', 'caller')),
  primary key (company_id, link_id),
  foreign key (company_id, link_id) references cart_link (company_id, id) on delete cascade
);
-- rows of phone_call: by company_id
create index phone_call_of_cart on phone_call (company_id, cart_id, link_id);
