-- What was said to the receiver of a share, in plain text; empty for nothing.
alter table shared_cart add said text not null default '';
