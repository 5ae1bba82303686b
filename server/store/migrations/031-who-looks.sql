-- Who has a cart before them, as told every few seconds: of use for less than a minute. `agent_id`: whoever acts in the viewer's name; nil for nobody.
create table cart_viewer (
  company_id uuid not null,
  cart_id uuid not null,
  viewer_id uuid not null,
  agent_id uuid not null,
  seen_at timestamptz not null,
  primary key (company_id, cart_id, viewer_id, agent_id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);
-- rows of cart_viewer: by company_id
create index cart_viewer_old on cart_viewer (seen_at, company_id);
