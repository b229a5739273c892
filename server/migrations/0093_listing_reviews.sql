-- Goods that are looked at before they go on sale. The listing stays what it was meanwhile, a draft
-- or withdrawn; one row for each, of the last time its seller asked.
create table listings.reviews (
  listing_id text primary key references listings.listings,
  state text not null check (state in ('waiting', 'approved', 'returned', 'taken_back')),
  -- Approved up to this price: a dearer offer is another one.
  price_minor bigint not null check (price_minor > 0),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  reason text,
  -- Null when time decided.
  decided_by text,
  decided_at timestamptz,
  check ((state = 'returned') = (reason is not null)),
  check (state = 'waiting' or decided_at is not null)
);
create index reviews_waiting on listings.reviews (due_at, listing_id) where state = 'waiting';
