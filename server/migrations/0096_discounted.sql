-- Whose word counts least because somebody decided so by name. A group that grows takes nobody new
-- with it: whoever joins is looked into first.
create table credit.discounted (
  group_id text not null references credit.groups (id) on delete cascade,
  person_id text not null,
  primary key (group_id, person_id)
);
create index discounted_person on credit.discounted (person_id);

insert into credit.discounted
select m.group_id, m.person_id from credit.group_members m
join credit.groups g on g.id = m.group_id where g.state = 'discounted';
