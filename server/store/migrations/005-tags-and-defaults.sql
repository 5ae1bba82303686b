-- One tag per cart, the same for every reader: the version at which a POST or PATCH last answered the cart.
alter table cart add column tag_version integer not null default 0;
update cart set tag_version = version;

-- One default cart a person: of several made at the same moment the newest stays.
update cart c set is_default = false where is_default and exists (
  select from cart o where o.company_id = c.company_id and o.owner_id = c.owner_id and o.is_default and o.id > c.id);
create unique index cart_default on cart (company_id, owner_id) where is_default;

-- What exists is told to strangers, too: looked up by id alone, only where the own company has nothing of that id.
create index cart_by_id on cart (id);
create index shared_cart_by_id on shared_cart (id);
