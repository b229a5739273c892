-- A document that was handed in has a day by which a reviewer must have decided. What waits already
-- gets the two days that the rules have named all the time.
alter table verification.checks add column due_at timestamptz;
update verification.checks set due_at = created_at + interval '2 days' where state = 'in_review';
alter table verification.checks
  add constraint checks_due_check check (state <> 'in_review' or due_at is not null);
drop index verification.checks_review;
create index checks_review on verification.checks (due_at, id) where state = 'in_review';

insert into platform.deadlines (subject, transition, due_at)
select id, 'review_overdue', due_at from verification.checks where state = 'in_review'
on conflict (subject) do nothing;
