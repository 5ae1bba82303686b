-- Which agent shared a cart in its owner's name: an account. Null: its owner did.
alter table shared_cart add column agent_id uuid;
