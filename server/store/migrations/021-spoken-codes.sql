-- Codes that are said on the phone and typed at /go. A code names no tenant, so it is found by its hash alone: `sealed` is the token of its link, which does,
-- encrypted with the code. Both are made with a secret that is not in this database. `form`: of the page it was entered on; null: it was not.
create table spoken_code (
  code_hash bytea primary key,
  sealed bytea not null,
  expires_at timestamptz not null,
  form text
);
-- rows of spoken_code: by code_hash
create index spoken_code_end on spoken_code (expires_at);

-- The newest code of a link, for its owner. What is not here is not valid, whatever is found above.
create table cart_link_code (
  company_id uuid not null,
  link_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  entered_at timestamptz,
  primary key (company_id, link_id),
  foreign key (company_id, link_id) references cart_link (company_id, id) on delete cascade
);
-- rows of cart_link_code: by company_id
