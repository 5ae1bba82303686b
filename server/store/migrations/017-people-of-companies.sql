-- How many active people a company has, kept by the seed: the link to the last page of them needs no more than that.
alter table company add column people integer not null default 0;
update company c set people = u.people
  from (select company_id, count(*)::integer as people from company_user where is_active group by company_id) u where u.company_id = c.id;
