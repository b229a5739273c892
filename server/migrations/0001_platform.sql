-- What every module stands on: idempotency records, deadlines, the journal and its readers'
-- cursors.

create schema platform;
create schema journal;

-- A command's answer, kept with the command's own transaction, so that a repeat gives the same one.
create table platform.idempotency_keys (
  actor text not null,
  key text not null check (length(key) between 8 and 128),
  command text not null,
  fingerprint text not null,
  result jsonb not null,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_keys_age on platform.idempotency_keys (created_at);

-- One row a subject: what time will do to it next. `retry_at` is set while a handler fails.
create table platform.deadlines (
  subject text primary key,
  -- The kind of subject, which says who handles it: `trade` of `trade_…`.
  kind text not null generated always as (split_part(subject, '_', 1)) stored,
  transition text not null,
  due_at timestamptz not null,
  retry_at timestamptz,
  attempts integer not null default 0,
  failure text
);
create index deadlines_due on platform.deadlines (kind, coalesce(retry_at, due_at));

-- Small settings that all processes of one market share, e.g. the sandbox clock.
create table platform.settings (
  name text primary key,
  value jsonb not null
);

-- Append-only. `tx` orders facts so that a reader never passes one that is still uncommitted.
create table journal.facts (
  id text primary key,
  tx xid8 not null default pg_current_xact_id(),
  position bigint generated always as identity,
  kind text not null,
  subject text not null,
  actor text not null,
  rule_book text,
  body jsonb not null,
  at timestamptz not null
);
create index facts_order on journal.facts (tx, position);
create index facts_subject on journal.facts (subject, tx, position);

create table journal.cursors (
  reader text primary key,
  tx xid8 not null,
  position bigint not null
);
