-- The log of carts is the audit log of their company: a step behind the writes numbers its events and chains them. `entry`: place in the company's chain,
-- from 1; 0: it has none, for its tenant is no company; null: not yet. `hash` is over the event and the hash before it, `salt` hides what `data` was from
-- guesses once it is erased; `erased`: the hash of that data. An event of no cart has the nil UUID instead of one.
alter table cart_event add column entry bigint, add column hash bytea, add column salt bytea, add column erased bytea;
create index cart_event_unchained on cart_event (company_id) where entry is null;
create unique index cart_event_entry on cart_event (company_id, entry) where entry > 0;

-- Where the chain of a company ends.
create table audit_head (
  company_id uuid not null,
  entry bigint not null,
  hash bytea not null,
  primary key (company_id)
);
-- rows of audit_head: by company_id
