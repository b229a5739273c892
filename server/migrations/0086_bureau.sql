-- Credit for markets elsewhere: who furnishes, whom they mean, and what they told. People of
-- another market are known here by the name that it gives them, and by nothing else.

create schema bureau;

create table bureau.furnishers (
  id text primary key,
  name text not null unique check (length(name) between 1 and 60),
  -- The account here whose API keys speak for it; none: told by file only.
  account_id text unique,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- What a typical trade is worth there, in the smallest unit.
  typical_minor bigint not null check (typical_minor > 0),
  created_at timestamptz not null
);

create table bureau.subjects (
  id text primary key,
  furnisher_id text not null references bureau.furnishers (id),
  outside_id text not null check (length(outside_id) between 1 and 100),
  first_told_at timestamptz not null,
  unique (furnisher_id, outside_id)
);

-- What was told, once: the digest tells a repeat from a contradiction.
create table bureau.trades (
  id text primary key,
  furnisher_id text not null references bureau.furnishers (id),
  outside_id text not null check (length(outside_id) between 1 and 210),
  seller_id text not null references bureau.subjects (id),
  buyer_id text not null references bureau.subjects (id),
  amount_minor bigint check (amount_minor >= 0),
  digest text not null,
  told_at timestamptz not null,
  unique (furnisher_id, outside_id)
);

create table bureau.ratings (
  id text primary key,
  furnisher_id text not null references bureau.furnishers (id),
  outside_id text not null check (length(outside_id) between 1 and 210),
  digest text not null,
  told_at timestamptz not null,
  unique (furnisher_id, outside_id)
);
