-- Who has which role and why, what takes two people, and the reviews of all that.

create schema access;

-- After this moment the roles count for nothing until they are worked out anew: an expired grant
-- fails closed even when the clockwork is late.
alter table identity.people add column roles_until timestamptz;

create table access.grants (
  id text primary key,
  person_id text not null references identity.people (id) on delete cascade,
  role text not null,
  reason text not null check (length(reason) between 1 and 500),
  -- Null: the market itself, for its first administrator.
  granted_by text,
  granted_at timestamptz not null,
  expires_at timestamptz check (expires_at > granted_at),
  last_used_on date,
  ended_at timestamptz,
  ended_by text,
  ended_why text check (ended_why in ('revoked', 'expired', 'not_confirmed')),
  end_reason text check (length(end_reason) <= 500),
  check (granted_by <> person_id),
  check ((ended_at is null) = (ended_why is null))
);
create unique index grants_live on access.grants (person_id, role) where ended_at is null;
create index grants_role on access.grants (role) where ended_at is null;
create index grants_newest on access.grants (granted_at desc, id desc);

-- Under which number staff appear to the people whose data they open.
create table access.staff_numbers (
  person_id text primary key references identity.people (id) on delete cascade,
  number text not null unique check (number ~ '^[0-9]{6}$')
);

-- A dangerous operation that one person proposes, bound to exactly these parameters, and another
-- one approves. What is approved is used once.
create table access.approvals (
  id text primary key,
  operation text not null,
  params jsonb not null,
  fingerprint text not null,
  reason text not null check (length(reason) between 1 and 500),
  state text not null check (state in ('proposed', 'approved', 'refused', 'expired', 'used')),
  proposed_by text not null references identity.people (id) on delete cascade,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) between 1 and 500),
  used_at timestamptz,
  check (decided_by <> proposed_by),
  check (state not in ('approved', 'refused', 'used') or decided_by is not null)
);
create unique index approvals_open on access.approvals (proposed_by, operation, fingerprint)
  where state in ('proposed', 'approved');
create index approvals_newest on access.approvals (proposed_at desc, id desc);

create table access.reviews (
  id text primary key,
  opened_at timestamptz not null,
  opened_by text,
  due_at timestamptz not null,
  closed_at timestamptz
);
create unique index reviews_one_open on access.reviews ((true)) where closed_at is null;

create table access.review_items (
  review_id text not null references access.reviews (id) on delete cascade,
  grant_id text not null references access.grants (id) on delete cascade,
  -- `kept`: nobody confirmed it, and without it the market would have no administrator.
  decision text check (decision in ('confirmed', 'revoked', 'not_confirmed', 'kept', 'ended')),
  decided_by text,
  decided_at timestamptz,
  primary key (review_id, grant_id)
);

-- Administrators of markets that are older than grants.
insert into access.grants (id, person_id, role, reason, granted_at)
select 'grant_' || split_part(id, '_', 2), id, 'administrator', 'set up the market', created_at
from identity.people where 'administrator' = any (roles);
