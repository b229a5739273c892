-- Parcels and what carriers say about them.

create schema logistics;

-- One tracking number is one parcel of one trade, for ever. The trade is not a foreign key:
-- shipping would pay for it, and the row is written while the same transaction holds the trade
-- locked.
create table logistics.parcels (
  id text primary key,
  trade_id text not null,
  leg text not null check (leg in ('out', 'return')),
  carrier text not null check (length(carrier) between 1 and 32),
  tracking_number text not null check (tracking_number ~ '^[A-Z0-9-]{1,32}$'),
  -- The event that holds; it follows from the events alone.
  state text not null check (state in ('created', 'picked_up', 'in_transit', 'customs_pending',
    'customs_clearing', 'customs_held', 'customs_cleared', 'forwarded', 'stale', 'problem',
    'out_for_delivery', 'attempt_failed', 'at_locker_or_station', 'delivered_locker',
    'delivered_after_exception', 'delivered_proxy', 'delivered_self', 'collected', 'refused',
    'returning', 'returned')),
  last_event_at timestamptz,
  created_at timestamptz not null,
  -- Events from before belong to an earlier parcel under the same number.
  counts_from timestamptz not null,
  unique (carrier, tracking_number)
) with (fillfactor = 80);
create index parcels_trade on logistics.parcels (trade_id);

-- Append-only. `key` is the carrier's id of the event or a digest of it, so that an event that
-- comes again changes nothing.
create table logistics.parcel_events (
  parcel_id text not null references logistics.parcels,
  key text not null check (length(key) between 1 and 128),
  kind text not null,
  at timestamptz not null,
  place text check (length(place) <= 200),
  text text check (length(text) <= 1000),
  -- Who signed, where and when. May name a person.
  proof jsonb,
  received_at timestamptz not null,
  primary key (parcel_id, key)
);
