-- Anonymised releases: what was asked for, what it risked and lost, what left the market; and what
-- counts with noise have spent of each person's privacy.

create schema release;

create table release.releases (
  id text primary key,
  kind text not null check (kind in ('table', 'counts')),
  dataset text not null check (dataset in ('trades', 'listings', 'signups')),
  profile text not null check (profile in ('public', 'partner')),
  -- Days in the market's zone; the second one is no longer part of it.
  from_day date not null,
  to_day date not null,
  wish jsonb not null,
  state text not null check (state in ('previewing', 'previewed', 'releasing', 'released',
    'expired', 'refused', 'failed', 'lapsed')),
  -- Of the calculation under way, in percent.
  progress smallint not null default 0 check (progress between 0 and 100),
  preview jsonb,
  -- The place of the chosen solution in the preview.
  choice smallint check (choice >= 0),
  result jsonb,
  refusal jsonb,
  requested_by text not null,
  requested_at timestamptz not null,
  released_at timestamptz,
  check (from_day < to_day),
  check (kind = 'table' or preview is null),
  check ((result is not null) = (state in ('released', 'expired'))),
  check ((refusal is not null) = (state in ('refused', 'failed'))),
  check ((released_at is not null) = (result is not null))
);
create index releases_under_way on release.releases (state)
  where state in ('previewing', 'releasing');

-- Whoever spends in a year locks its row first, so that two cannot spend the same.
create table release.budget_years (
  year integer primary key check (year between 2000 and 9999)
);

-- Thousandths of epsilon that releases of a year have spent on a person.
create table release.spent (
  year integer not null references release.budget_years,
  person_id text not null,
  epsilon_milli integer not null check (epsilon_milli > 0),
  primary key (year, person_id)
);
