-- Reports reach the operator by mail: `mailed_at` is when one was put into a mail; null: not yet. What is due is found over all tenants.
alter table link_report add column mailed_at timestamptz;
create index link_report_to_mail on link_report (at) where mailed_at is null;

-- Such mail has no sender whom its recipient could block, and is no company's: its `company_id` is the nil UUID.
alter table mail alter column sender_id drop not null;
