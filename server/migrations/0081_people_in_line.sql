-- What one person does at once is put in a line.

-- A person's consents: the first decision has no earlier row that could be locked.
create table consent.people (
  person_id text primary key
);

-- A buyer who leaves and a reservation of theirs: each looks at this row, one after the other.
alter table identity.people add column left_at timestamptz;
update identity.people p set left_at = f.at from rights.forgotten f where f.person_id = p.id;
