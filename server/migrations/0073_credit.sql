-- Credit: what the journal's facts tell of people, and the score that follows from it. Everything
-- here can be made anew from the journal; `goodhand credit replay` proves it.

create schema credit;

-- What one fact of a trade leaves for the next one to be read with.
create table credit.dealings (
  trade_id text primary key,
  seller_id text not null,
  buyer_id text not null,
  -- Of its value: 1 for a typical trade.
  weight double precision not null check (weight >= 0),
  -- 1 for people who never traded before, less the more often they did.
  novelty double precision not null check (novelty > 0 and novelty <= 1),
  problem text,
  reporter text check (reporter in ('buyer', 'seller'))
);

-- How often two people traded of late; faded like evidence. The lesser id stands first.
create table credit.pairs (
  one_id text not null,
  other_id text not null,
  trades double precision not null check (trades >= 0),
  at timestamptz not null,
  primary key (one_id, other_id)
);

-- Faded counts of good and bad: three numbers for each person, role and dimension.
create table credit.evidence (
  person_id text not null,
  role text not null check (role in ('seller', 'buyer', 'rater')),
  dimension text not null,
  good double precision not null,
  bad double precision not null,
  at timestamptz not null,
  primary key (person_id, role, dimension)
);

-- What each fact told of whom: the facts behind every reason. Only `struck_at` ever changes.
create table credit.findings (
  person_id text not null,
  role text not null check (role in ('seller', 'buyer', 'rater')),
  dimension text not null,
  fact_id text not null,
  code text not null,
  trade_id text not null,
  outcome double precision not null check (outcome between 0 and 1),
  weight double precision not null check (weight >= 0),
  at timestamptz not null,
  struck_at timestamptz,
  primary key (person_id, role, fact_id, code)
);
-- One's findings are read by time, the newest first.
create index findings_time on credit.findings (person_id, role, at desc, fact_id desc);

-- Where a person stood after the last fact about them; time goes on from there when it is read.
create table credit.standings (
  person_id text not null,
  axis text not null check (axis in ('seller', 'buyer')),
  score smallint not null check (score between 350 and 950),
  grade text check (grade in ('excellent', 'good', 'medium', 'poor')),
  model text not null,
  at timestamptz not null,
  primary key (person_id, axis)
);

create table credit.history (
  person_id text not null,
  axis text not null,
  at timestamptz not null,
  fact_id text not null,
  score smallint not null,
  grade text,
  model text not null,
  primary key (person_id, axis, at, fact_id)
);

-- What each model said of a trade before it began, and how it went: what models are judged by.
create table credit.predictions (
  trade_id text not null,
  axis text not null check (axis in ('seller', 'buyer')),
  model text not null,
  person_id text not null,
  chance double precision not null check (chance between 0 and 1),
  made_at timestamptz not null,
  went_wrong boolean,
  ended_at timestamptz,
  primary key (trade_id, axis, model)
);
create index predictions_ended on credit.predictions (model, axis, ended_at)
  where went_wrong is not null;

-- Which model decides, which one challenges it and which one only watches.
create table credit.models (
  place text primary key check (place in ('champion', 'challenger', 'shadow')),
  version text not null,
  since timestamptz not null
);

-- People who are gone: a replay must not remember them.
create table credit.forgotten (person_id text primary key);
