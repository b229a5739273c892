-- What people asked about their own data, and what came of it. Their words lie in the vault.

create schema rights;

create table rights.requests (
  id text primary key,
  person_id text not null,
  kind text not null check (kind in ('copy', 'portability', 'deletion', 'correction', 'objection',
    'explanation')),
  state text not null check (state in ('open', 'answered', 'refused', 'withdrawn')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  due_sure boolean not null,
  reasons text[] not null default '{}',
  words_ref text,
  answer_ref text,
  ended_at timestamptz,
  check ((ended_at is null) = (state = 'open')),
  check (state <> 'refused' or cardinality(reasons) > 0)
);
create index requests_person on rights.requests (person_id, id desc);
create index requests_open on rights.requests (due_at, id) where state = 'open';

-- Whom the market has forgotten, so that a restored backup does not bring them back.
create table rights.forgotten (
  person_id text primary key,
  at timestamptz not null
);
