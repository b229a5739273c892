-- What buyers ask for after the goods are there, and what was seen of the goods to and fro.

alter table logistics.parcels drop constraint parcels_leg_check;
alter table logistics.parcels
  add constraint parcels_leg_check check (leg in ('out', 'return', 'replacement'));

-- For how many days the seller promises to take the goods back without a reason; part of what a
-- buyer sees, and kept with the version.
alter table listings.listings add column returns_within_days smallint not null default 0
  check (returns_within_days between 0 and 60);

create schema aftersales;

create table aftersales.aftersales (
  id text primary key,
  trade_id text not null references trade.trades (id),
  listing_id text not null,
  buyer_id text not null,
  seller_id text not null check (seller_id <> buyer_id),
  remedy text not null check (remedy in ('return_no_reason', 'return_for_cause', 'exchange',
    'repair', 'partial_refund', 'price_difference')),
  ground text not null check (ground in ('law', 'promise', 'cause', 'goodwill', 'decided')),
  cause text,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  rule_book text not null,
  -- Its own id, or the dispute that it carries out.
  case_id text not null,
  state text not null check (state in ('asked', 'refused', 'agreed', 'returning', 'checking',
    'sending', 'arriving', 'trying', 'owing', 'refunded', 'replaced', 'repaired', 'closed',
    'disputed')),
  until timestamptz,
  asked_at timestamptz not null,
  owing_since timestamptz,
  ended_at timestamptz,
  refusal text,
  flag text,
  -- Where the goods go back to, in the vault.
  address_ref text,
  return_parcel text,
  again_parcel text,
  -- What the buyer says of the service in the end: published words, as ratings are.
  stars smallint check (stars between 1 and 5),
  rating_words text check (length(rating_words) <= 1000),
  rated_at timestamptz,
  check ((until is null) = (ended_at is not null)),
  check ((ended_at is not null) = (state in ('refunded', 'replaced', 'repaired', 'closed',
    'disputed'))),
  check ((stars is null) = (rated_at is null))
) with (fillfactor = 80);
-- One at a time: two wishes about the same goods contradict each other.
create unique index aftersales_open on aftersales.aftersales (trade_id) where ended_at is null;
create index aftersales_trade on aftersales.aftersales (trade_id, id);
create index aftersales_buyer on aftersales.aftersales (buyer_id, id);
create index aftersales_seller on aftersales.aftersales (seller_id, id);
create index aftersales_return on aftersales.aftersales (return_parcel)
  where return_parcel is not null;
create index aftersales_again on aftersales.aftersales (again_parcel)
  where again_parcel is not null;

-- What was said at a step: words in the vault, photos for whoever sees the request.
create table aftersales.said (
  aftersale_id text not null references aftersales.aftersales (id),
  step text not null check (step in ('asked', 'refused', 'flagged')),
  by_id text not null,
  ref text,
  photos jsonb not null default '[]',
  at timestamptz not null,
  primary key (aftersale_id, step)
);

-- The goods at one moment of their way; two of them side by side show a swap.
create table aftersales.evidence (
  id text primary key,
  trade_id text not null references trade.trades (id),
  moment text not null check (moment in ('sent', 'arrived', 'returned', 'received')),
  by_id text not null,
  -- A keyed hash, and as much of the number as people recognise.
  serial_hash text,
  serial_hint text check (length(serial_hint) <= 8),
  weight_grams integer check (weight_grams between 1 and 1000000),
  photos jsonb not null default '[]',
  at timestamptz not null,
  check ((serial_hash is null) = (serial_hint is null))
);
create index evidence_trade on aftersales.evidence (trade_id, id);
create index evidence_by on aftersales.evidence (by_id, id);
