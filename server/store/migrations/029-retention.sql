-- What ended long ago is found over all tenants, and removed: links, requests to teams.
create index cart_link_by_end on cart_link (least(expires_at, revoked_at), company_id);
create index team_request_closed on team_request (closed_at, company_id) where closed_at is not null;

-- Deleted carts of which the log still tells more than who did what and when. Once it does not, the entry of the deletion itself counts as erased.
create index cart_event_deleted on cart_event (at, company_id) where kind = 'deleteCart' and erased is null;
