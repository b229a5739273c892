-- The nightly pass over the whole market: who vouched for whom, what each rater's word counts by
-- it, and groups that look arranged, for somebody to look into.

-- One row for each side of a trade that was paid and delivered.
create table credit.vouchings (
  trade_id text not null,
  side text not null check (side in ('seller', 'buyer')),
  from_id text not null,
  to_id text not null,
  weight double precision not null check (weight between -1 and 1),
  rated boolean not null,
  at timestamptz not null,
  primary key (trade_id, side)
);
create index vouchings_from on credit.vouchings (from_id);
create index vouchings_to on credit.vouchings (to_id);

-- What the credit reader would have kept of the facts that it read before; it keeps the rest.
insert into credit.vouchings
select f.body->>'tradeId', s.side,
  case s.side when 'buyer' then f.body->>'buyerId' else f.body->>'sellerId' end,
  case s.side when 'buyer' then f.body->>'sellerId' else f.body->>'buyerId' end,
  s.weight, false, f.at
from journal.facts f
cross join (values ('buyer', 0.5), ('seller', 0.25)) as s(side, weight)
where f.kind = 'trade.completed' and not exists (
  select 1 from credit.forgotten g
  where g.person_id in (f.body->>'buyerId', f.body->>'sellerId'))
on conflict do nothing;
update credit.vouchings v set weight = r.weight, rated = true, at = r.at
from (
  select f.body->>'tradeId' as trade_id, f.body->>'side' as side, f.at,
    (select avg(p.value::float8) from jsonb_each_text(f.body->'points') p) / 2 - 1.5 as weight
  from journal.facts f
  where f.kind = 'ratings.revealed' and (f.body->>'counts')::boolean
) r
where v.trade_id = r.trade_id and v.side = r.side and r.weight is not null;

create table credit.credibility (
  person_id text primary key,
  credibility double precision not null check (credibility between 0 and 1),
  -- In shares of the average.
  trust double precision not null check (trust >= 0),
  pass_id text not null,
  at timestamptz not null
);

create table credit.passes (
  id text primary key,
  model text not null,
  at timestamptz not null,
  people integer not null,
  vouchings integer not null,
  -- How many people's word counts otherwise than before, and how many groups look arranged.
  changed integer not null,
  groups integer not null,
  took_ms integer not null
);
create index passes_at on credit.passes (at);

create table credit.groups (
  id text primary key,
  state text not null check (state in ('open', 'nothing_found', 'discounted')),
  -- The mean strength of ties over all pairs of members.
  density double precision not null,
  -- Ties found, of which the strongest are kept.
  ties integer not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  reason text,
  decided_by text,
  decided_at timestamptz
);
create index groups_state on credit.groups (state, found_at, id);

create table credit.group_members (
  group_id text not null references credit.groups (id) on delete cascade,
  person_id text not null,
  primary key (group_id, person_id)
);
create index group_members_person on credit.group_members (person_id);

create table credit.group_ties (
  group_id text not null references credit.groups (id) on delete cascade,
  one_id text not null,
  other_id text not null,
  tie text not null check (tie in ('co-rating', 'burst', 'shared')),
  strength double precision not null check (strength between 0 and 1),
  -- Trades that show it; none where a device is shared.
  trade_ids text[] not null,
  primary key (group_id, one_id, other_id, tie)
);
create index group_ties_one on credit.group_ties (one_id);
create index group_ties_other on credit.group_ties (other_id);
