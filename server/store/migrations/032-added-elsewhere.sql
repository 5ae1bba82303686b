-- When a colleague put something for a shared cart into another shop's cart: proposals for its lines, not the lines. Null: not, or not any more.
alter table shared_cart add elsewhere_at timestamptz;
