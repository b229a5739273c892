-- How disputes go, counted as the journal tells of them, and what was done about repeat causes.

create schema figures;

-- Disputes under way, as far as counting what comes next needs it; gone at the end of each.
create table figures.courses (
  dispute_id text primary key,
  course jsonb not null
) with (fillfactor = 80);

create table figures.tallies (
  jurisdiction text not null,
  -- In which it happened, in the market's time zone: `2026-11`.
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  measure text not null,
  key text not null,
  n bigint not null check (n > 0),
  primary key (jurisdiction, month, measure, key)
) with (fillfactor = 80);

create table figures.improvements (
  jurisdiction text not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  category text not null,
  reason text not null,
  -- Of staff: who sees to it.
  owner_id text not null,
  done text not null check (char_length(done) between 1 and 500),
  noted_at timestamptz not null,
  closed_at timestamptz,
  primary key (jurisdiction, month, category, reason)
);
create index improvements_closed on figures.improvements (jurisdiction, closed_at desc)
  where closed_at is not null;
