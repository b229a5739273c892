-- While a court or an authority wants to see what is held of somebody, none of it is destroyed. The
-- hold is of the whole person, so that what is sealed while it lasts is held as well.

create table keyring.legal_holds (
  person_id text primary key
);
insert into keyring.legal_holds (person_id)
select distinct person_id from keyring.data_keys where legal_hold;
alter table keyring.data_keys drop column legal_hold;

-- One row for each person about whom something was asked or held. Locking it puts a deletion and a
-- hold of the same person in a line.
create table rights.people (
  person_id text primary key
);

create table rights.holds (
  id text primary key,
  person_id text not null,
  reason text not null check (reason in ('court_order', 'investigation', 'legal_claim',
    'tax_audit')),
  -- Where the one who asked for it finds it, e.g. the number of a case.
  reference text not null check (length(reference) between 1 and 80),
  placed_by text not null,
  placed_at timestamptz not null,
  until timestamptz not null check (until > placed_at),
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create index holds_person on rights.holds (person_id) where ended_at is null;

-- A deletion may wait for the end of a hold.
alter table rights.requests
  drop constraint requests_state_check,
  drop constraint requests_check,
  add constraint requests_state_check check (state in ('open', 'held', 'answered', 'refused',
    'withdrawn')),
  add constraint requests_ended_check check ((ended_at is null) = (state in ('open', 'held')));
create index requests_held on rights.requests (person_id) where state = 'held';

-- What would have been destroyed while a hold lasts is destroyed when it ends.
alter table vault.sealed_values add column forget_when_let_go boolean not null default false;
create index sealed_values_let_go on vault.sealed_values (person_id) where forget_when_let_go;
