-- What is swept is found by its age.
create index session_refresh_expires on session (company_id, refresh_expires_at);
create index idempotent_answer_created on idempotent_answer (company_id, created_at);
create index account_guest_created on account (created_at) where is_guest;
