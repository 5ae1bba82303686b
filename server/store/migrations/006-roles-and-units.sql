-- A company user may have several roles.
create table company_user_role (
  company_id uuid not null,
  company_user_id uuid not null,
  role_id uuid not null,
  position integer not null,
  primary key (company_id, company_user_id, role_id),
  foreign key (company_id, company_user_id) references company_user (company_id, id) on delete cascade,
  foreign key (company_id, role_id) references company_role (company_id, id) on delete cascade
);
insert into company_user_role (company_id, company_user_id, role_id, position)
  select company_id, id, role_id, 0 from company_user where role_id is not null;
alter table company_user drop column role_id;

-- A business unit may be part of another one.
alter table business_unit add column parent_id uuid,
  add constraint business_unit_parent foreign key (company_id, parent_id) references business_unit (company_id, id);
