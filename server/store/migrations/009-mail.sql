-- Mail that is to go out, written with what causes it. `data` is what the mail says, put into words when it is sent; it and the recipient are removed once
-- the mail is done. `next_at`: when it may be taken; while somebody sends it, until when that server has it. Hashes are SHA-256.
create table mail (
  company_id uuid not null,
  id uuid not null,
  sender_id uuid not null,
  recipient text,
  recipient_hash bytea not null,
  kind text not null,
  data jsonb,
  language text not null,
  message_id text not null,
  block_hash bytea not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced')),
  tries integer not null default 0,
  error text,
  queued_at timestamptz not null,
  next_at timestamptz not null,
  give_up_at timestamptz not null,
  done_at timestamptz,
  primary key (company_id, id),
  unique (company_id, block_hash),
  check ((state in ('waiting', 'sending')) = (done_at is null)),
  check (done_at is not null or (recipient is not null and data is not null)),
  foreign key (company_id, sender_id) references company_user (company_id, id) on delete cascade
);
-- rows of mail: by company_id
-- What is due is found over all tenants.
create index mail_due on mail (next_at, company_id) where state in ('waiting', 'sending');
create index mail_done on mail (done_at) where done_at is not null;

-- Whose mail somebody does not want.
create table mail_block (
  company_id uuid not null,
  sender_id uuid not null,
  recipient_hash bytea not null,
  at timestamptz not null,
  primary key (company_id, sender_id, recipient_hash),
  foreign key (company_id, sender_id) references company_user (company_id, id) on delete cascade
);
-- rows of mail_block: by company_id
