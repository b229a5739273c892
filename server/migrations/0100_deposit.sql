-- What sellers leave with the market while their grade asks for it. What lies in a deposit is in
-- the ledger alone; here is whose it is and where it stands. The id is the twin of its seller's.
create schema deposit;
create table deposit.deposits (
  id text primary key,
  seller_id text not null unique,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('empty', 'held', 'leaving')),
  -- The pay page that was opened last; a fresh one is not opened while it can be paid.
  top_up_id text,
  changed_at timestamptz not null
);

alter table ledger.accounts drop constraint accounts_purpose_check;
alter table ledger.accounts add constraint accounts_purpose_check
  check (purpose in ('escrow', 'payable', 'refunding', 'paying_out', 'deposit'));

-- A deposit is paid in for no trade.
alter table payments.pay_ins alter column trade_id drop not null;
