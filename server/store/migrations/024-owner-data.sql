-- Personal data that whoever owns a cart adds to it for checkout: one record a cart, in a table of its own that no statement about carts, lists, shares and
-- links reads. `clear` is read for `owner_id` alone, and with it; `masks` is what everybody else with a right to the cart is told, made when it was written.
create table owner_data (
  company_id uuid not null,
  cart_id uuid not null,
  owner_id uuid not null,
  clear jsonb not null,
  masks jsonb not null,
  updated_at timestamptz not null,
  primary key (company_id, cart_id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);
-- rows of owner_data: by company_id
