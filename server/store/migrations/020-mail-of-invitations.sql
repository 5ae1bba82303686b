-- What became of a mail is news of the cart it is about.
create index invitation_mail on invitation (company_id, mail_id);
