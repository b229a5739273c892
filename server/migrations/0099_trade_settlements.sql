-- What a case of another module came to, carried out once: a repeat finds it here.
create table trade.settlements (
  case_id text primary key,
  trade_id text not null references trade.trades (id),
  refund_minor bigint not null check (refund_minor >= 0),
  settled_at timestamptz not null
);
create index settlements_trade on trade.settlements (trade_id);
