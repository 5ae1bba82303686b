-- Invitations are reported as links are: `kind` tells what `link_id` is the id of.
alter table link_report add column kind text not null default 'link';

-- What ended long ago is found over all tenants, and removed: it holds addresses.
create index invitation_by_end on invitation (least(expires_at, revoked_at), company_id);
