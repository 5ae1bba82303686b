-- What people reported about links, for whoever runs the server; who made a link is told nothing of it, and who reported is not kept. `id` is the form's:
-- sent twice, it is kept once. They outlive the link, for a link that was turned off may still be looked into.
create table link_report (
  company_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  cart_id uuid not null,
  owner_id uuid not null,
  reason text not null check (reason in ('fraud', 'spam', 'personal', 'illegal', 'other')),
  said text not null,
  at timestamptz not null,
  primary key (company_id, id)
);
-- rows of link_report: by company_id
create index link_report_by_time on link_report (at);
