-- All personal data that is not needed to sign in, and who looked at it for what.

create schema vault;

-- Values never change: an edit is a new row. `retired_at` takes a value out of its owner's address
-- book while a trade that refers to it goes on; `forgotten_at` says that the value itself is gone.
create table vault.sealed_values (
  id text primary key,
  person_id text not null,
  data_class text not null check (data_class in ('address', 'payout_account')),
  value jsonb,
  created_at timestamptz not null,
  retired_at timestamptz,
  forgotten_at timestamptz,
  check ((value is null) = (forgotten_at is not null))
);
create index sealed_values_current on vault.sealed_values (person_id, data_class, created_at desc)
  where retired_at is null and forgotten_at is null;
create unique index sealed_values_one_payout_account on vault.sealed_values (person_id)
  where data_class = 'payout_account' and retired_at is null and forgotten_at is null;

create table vault.accesses (
  position bigint generated always as identity primary key,
  sealed_id text not null,
  person_id text not null,
  data_class text not null,
  actor text not null,
  purpose text not null check (length(purpose) between 1 and 60),
  at timestamptz not null
);
create index accesses_person on vault.accesses (person_id, position desc);
