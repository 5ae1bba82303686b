-- Invitations to carts by e-mail. `state` is what happened to it; that it expired is told by `expires_at`. `remind_at`: when its reminder is due; null:
-- there is none, or none any more. `share_id`: the share a colleague got by accepting. `business_unit_id`: the inviter's, at inviting.
create table invitation (
  company_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  address text not null,
  address_key text not null,
  message text not null,
  permission_group smallint not null check (permission_group in (1, 2)),
  business_unit_id uuid,
  language text not null,
  state text not null check (state in ('sent', 'opened', 'accepted', 'declined', 'revoked')),
  mail_id uuid not null,
  share_id uuid,
  expires_at timestamptz not null,
  remind_at timestamptz,
  reminded_at timestamptz,
  opened_at timestamptz,
  answered_at timestamptz,
  revoked_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);
-- rows of invitation: by company_id
create index invitation_of_cart on invitation (company_id, cart_id, id);
-- Who signs in is given what was sent to that address.
create index invitation_to on invitation (company_id, address_key);
-- What is due is found over all tenants.
create index invitation_remind on invitation (remind_at, company_id) where remind_at is not null;

-- Each mail of an invitation has an address of its own: none of them is known any more when the next one is written. Only hashes (SHA-256) are kept.
create table invitation_secret (
  company_id uuid not null,
  secret_hash bytea not null,
  invitation_id uuid not null,
  primary key (company_id, secret_hash),
  foreign key (company_id, invitation_id) references invitation (company_id, id) on delete cascade
);
-- rows of invitation_secret: by company_id
