-- What was known of somebody before a trade, by dimension as [good, bad], faded to that moment:
-- what models are trained on, and where one sees that people trade otherwise than they did.
create table credit.inputs (
  trade_id text not null,
  axis text not null check (axis in ('seller', 'buyer')),
  known jsonb not null,
  primary key (trade_id, axis)
);
