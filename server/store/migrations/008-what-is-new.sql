-- What whoever reads a cart was not told yet: one row a reader and cart. `seq` is the reader's own number of the change; 9007199254740991: it has none
-- yet, the reader's next question gives it one. `gone_at`: since when the cart is not the reader's to read. Outlives the cart.
create table cart_news (
  company_id uuid not null,
  cart_id uuid not null,
  reader_id uuid not null,
  seq bigint not null,
  gone_at timestamptz,
  primary key (company_id, cart_id, reader_id),
  foreign key (company_id, reader_id) references company_user (company_id, id) on delete cascade
);
-- rows of cart_news: by company_id
create index cart_news_of_reader on cart_news (company_id, reader_id, seq, cart_id);
create index cart_news_gone on cart_news (gone_at) where gone_at is not null;

-- The last number a reader was given, and the largest of those whose rows were swept: who stopped before that must be told everything.
create table cart_reader (
  company_id uuid not null,
  reader_id uuid not null,
  seq bigint not null,
  swept bigint not null default 0,
  primary key (company_id, reader_id),
  foreign key (company_id, reader_id) references company_user (company_id, id) on delete cascade
);
-- rows of cart_reader: by company_id

insert into cart_news (company_id, cart_id, reader_id, seq) select company_id, id, owner_id, 9007199254740991 from cart;
insert into cart_news (company_id, cart_id, reader_id, seq)
  select company_id, cart_id, company_user_id, 9007199254740991 from shared_cart on conflict do nothing;

-- Received carts in the order of their ids, page by page; serves what the old index did.
create index shared_cart_reader on shared_cart (company_id, company_user_id, cart_id);
drop index shared_cart_receiver;
-- Names that begin alike are neighbours.
create index cart_names on cart (company_id, owner_id, name collate "C");
-- A company's people page by page.
create index company_user_listed on company_user (company_id, position, id) where is_active;
