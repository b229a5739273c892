-- The protected purchase: one row a trade, its variant facts in the columns of its state.

create schema trade;

-- No foreign keys here: every purchase would pay for them, and the ids come from rows that the same
-- transaction holds locked.
create table trade.trades (
  id text primary key,
  listing_id text not null,
  listing_version integer not null,
  buyer_id text not null,
  seller_id text not null check (seller_id <> buyer_id),
  state text not null check (state in ('reserved', 'held', 'shipped', 'at_locker',
    'delivered_proxy', 'inspecting', 'returning', 'problem', 'completed', 'refunded', 'cancelled')),
  -- When time takes the next step; null once the trade has ended.
  until timestamptz,
  ended_at timestamptz,
  delivery text not null check (delivery in ('courier', 'pickup')),
  price_minor bigint not null check (price_minor > 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  currency text not null,
  rule_book text not null,
  institution text not null,
  address_ref text,
  paid_minor bigint not null default 0,
  held_minor bigint not null default 0,
  released_minor bigint not null default 0,
  fee_minor bigint not null default 0,
  refunded_minor bigint not null default 0,
  pickup_code jsonb,
  problem jsonb,
  created_at timestamptz not null,
  check (paid_minor = held_minor + released_minor + refunded_minor),
  check (least(held_minor, released_minor, refunded_minor, fee_minor) >= 0),
  check (fee_minor <= released_minor),
  check ((until is null) = (state in ('completed', 'refunded', 'cancelled'))),
  check ((ended_at is null) = (until is not null)),
  -- Money is held exactly where the process says so.
  check (held_minor = 0 or state not in ('reserved', 'completed', 'refunded', 'cancelled'))
) with (fillfactor = 70);
create index trades_buyer on trade.trades (buyer_id, id);
create index trades_seller on trade.trades (seller_id, id);
create index trades_listing on trade.trades (listing_id);

-- What people wrote about a step. Apart from the journal, which holds no words of persons.
create table trade.remarks (
  fact_id text primary key,
  trade_id text not null,
  text text not null check (length(text) <= 2000)
);
create index remarks_trade on trade.remarks (trade_id);
