-- What a colleague did with a shared cart, by its own times; null: not, or not any more. `reply` came with the decline.
alter table shared_cart add column opened_at timestamptz, add column added_at timestamptz, add column declined_at timestamptz,
  add column reply text not null default '';
