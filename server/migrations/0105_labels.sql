-- Labels that a carrier makes, so that the seller need not learn the buyer's name and number. What
-- stands here names nobody; the address stays sealed, and with the carrier.

create table logistics.labels (
  id text primary key,
  trade_id text not null unique,
  carrier text not null check (length(carrier) between 1 and 32),
  state text not null check (state in ('ordered', 'made', 'refused')),
  tracking_number text check (tracking_number ~ '^[A-Z0-9-]{1,32}$'),
  code text check (length(code) between 1 and 40),
  url text check (url ~ '^https?://' and length(url) <= 500),
  ordered_at timestamptz not null,
  check (case when state = 'made' then num_nulls(tracking_number, code, url) = 0
    else num_nonnulls(tracking_number, code, url) = 0 end)
) with (fillfactor = 80);
