-- Double entry. Amounts are signed from the owner's side: positive is what the market owes the
-- account's owner; an institution that holds money for us therefore stands below zero.

create schema ledger;

-- Balances of the accounts that many small purchases do not share. Institution, fee and suspense
-- accounts have no row here: their balance is the sum of their postings, so nobody queues for it.
create table ledger.accounts (
  id text primary key,
  purpose text not null check (purpose in ('escrow', 'payable', 'refunding', 'paying_out')),
  owner text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  balance_minor bigint not null,
  -- Only a seller who was paid out before a refund can owe something.
  check (balance_minor >= 0 or purpose = 'payable')
);
create index accounts_owner on ledger.accounts (owner);

-- Append-only. Every posting names the fact that caused it and the trade that it belongs to.
create table ledger.postings (
  id bigint generated always as identity primary key,
  account_id text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  entry text not null,
  trade_id text,
  fact_id text not null,
  at timestamptz not null,
  -- A fact moves money at most once, however often it is delivered.
  unique (fact_id, account_id, entry)
);
create index postings_account on ledger.postings (account_id, id) include (amount_minor);
create index postings_trade on ledger.postings (trade_id);
