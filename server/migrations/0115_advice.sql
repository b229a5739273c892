-- What helps those who decide disputes: what was taken of a case's words while they were at hand,
-- how cases ended, and whether deciders who saw a proposal agreed with it more often.

create schema advice;

create table advice.cases (
  dispute_id text primary key,
  buyer_id text not null,
  seller_id text not null,
  -- What the words of each side speak for by this version of the model, a mean over so many texts.
  model text,
  buyer_said double precision not null default 0,
  buyer_texts integer not null default 0 check (buyer_texts >= 0),
  seller_said double precision not null default 0,
  seller_texts integer not null default 0 check (seller_texts >= 0),
  -- Keyed minima of the words, from which they cannot be read; null without words, or forgotten.
  sketch integer[] check (cardinality(sketch) = 32),
  -- How it ended; null while it is open.
  reason text,
  numbers double precision[],
  refund_share double precision check (refund_share between 0 and 1),
  with_return boolean,
  settled_by text,
  rule text,
  closed_at timestamptz,
  check ((closed_at is null) = (settled_by is null)),
  check ((closed_at is null) = (numbers is null))
) with (fillfactor = 80);
create index cases_closed on advice.cases (reason, closed_at desc) where closed_at is not null;
create index cases_buyer on advice.cases (buyer_id);
create index cases_seller on advice.cases (seller_id);

-- A row for each case that a person decided: what was proposed, whether shown, what was decided.
create table advice.trials (
  dispute_id text primary key,
  arm text not null check (arm in ('shown', 'withheld')),
  proposed text not null check (proposed in ('buyer', 'seller', 'unsure')),
  decided text not null check (decided in ('buyer', 'seller')),
  confidence double precision not null check (confidence between 0.5 and 1),
  model text not null,
  at timestamptz not null
);
