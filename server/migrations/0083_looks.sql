-- What staff opened, newest first, for their own list of it.
create index accesses_actor on vault.accesses (actor, position desc) where case_id is not null;

-- Looks of others stand together by day (UTC), viewer, purpose and case. In this order one group is
-- found after the other without reading what lies between.
create index accesses_groups on vault.accesses
  (person_id, (((at at time zone 'UTC')::date)), actor, purpose, (coalesce(case_id, '')), position)
  where actor <> person_id;
