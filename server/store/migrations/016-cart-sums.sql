-- What the lines of each cart come to, kept by every write to them: an answer about a cart tells its totals and reads no line it does not show.
-- Minor units of the cart's currency; `bytes`: the most that the captures of the lines can take.
create table cart_sum (
  company_id uuid not null,
  cart_id uuid not null,
  lines integer not null,
  subtotal numeric not null,
  tax numeric not null,
  bytes bigint not null,
  primary key (company_id, cart_id),
  foreign key (company_id, cart_id) references cart (company_id, id) on delete cascade
);
-- rows of cart_sum: by company_id
insert into cart_sum (company_id, cart_id, lines, subtotal, tax, bytes)
  select l.company_id, l.cart_id, count(*), sum(l.minor), sum(div(l.minor * l.rate * 2 + l.whole, l.whole * 2)), sum(l.bytes)
  from (select i.company_id, i.cart_id, i.tax_rate * 1000 as rate,
      100000 + case when c.price_mode = 'NET_MODE' then 0 else i.tax_rate * 1000 end as whole,
      coalesce(i.line_minor, case when abs(i.unit_minor * i.quantity) < 9007199254740992 then round(i.unit_minor * i.quantity) else 0 end) as minor,
      1 + octet_length(coalesce(i.capture, 'null')::text) as bytes
    from cart_item i join cart c on c.company_id = i.company_id and c.id = i.cart_id) l
  group by l.company_id, l.cart_id;
