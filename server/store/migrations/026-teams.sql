-- Teams that take carts of customers: the public face of a business unit. `address` is the last part of its page's, `mail_to` where its mail goes; null:
-- to each of its people. Only the seed file writes them.
create table team (
  company_id uuid not null,
  id uuid not null,
  business_unit_id uuid not null,
  address text not null,
  name text not null,
  mail_to text,
  language text not null,
  is_open boolean not null,
  primary key (company_id, id),
  unique (company_id, address),
  foreign key (company_id, business_unit_id) references business_unit (company_id, id)
);
-- rows of team: by company_id
create index team_of_unit on team (company_id, business_unit_id);

-- Carts that customers sent to a team, as they were sent. `secret_hash` is the SHA-256 of what the customer's device made and keeps. `version` counts
-- changes: who changes a request says which one was seen. A request has no end; whoever sent it may take it back.
create table team_request (
  company_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  secret_hash bytea not null,
  customer_name text not null,
  customer_address text not null,
  message text not null,
  language text not null,
  cart jsonb not null,
  shop text not null,
  lines integer not null,
  version integer not null default 1,
  assignee_id uuid,
  cart_id uuid,
  sent_at timestamptz not null,
  assigned_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  primary key (company_id, id),
  unique (company_id, secret_hash),
  foreign key (company_id, team_id) references team (company_id, id) on delete cascade
);
-- rows of team_request: by company_id
create index team_request_of_team on team_request (company_id, team_id, sent_at);
