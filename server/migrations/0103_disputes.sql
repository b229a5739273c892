-- Disputes about trades: where each stands, its chained case file, and the evidence in it. What
-- people wrote lies in the vault; here are references and digests.

create schema disputes;

create table disputes.disputes (
  id text primary key,
  trade_id text not null references trade.trades (id),
  listing_id text not null,
  buyer_id text not null,
  seller_id text not null check (seller_id <> buyer_id),
  currency text not null,
  claimant text not null check (claimant in ('buyer', 'seller')),
  reason text not null,
  remedy text not null,
  asked_minor bigint not null check (asked_minor >= 0),
  at_issue_minor bigint not null check (at_issue_minor > 0),
  delivered boolean,
  rule_book text not null,
  opened_at timestamptz not null,
  state text not null check (state in ('response', 'negotiation', 'evidence', 'rebuttal',
    'facilitated', 'staff_decision', 'decided', 'appealed', 'enforced', 'closed')),
  since timestamptz not null,
  until timestamptz,
  -- What the stages have brought so far: offers, proposal, decisions, who agreed.
  course jsonb not null,
  entries integer not null default 0 check (entries >= 0),
  head text not null check (head ~ '^[0-9a-f]{64}$'),
  check (asked_minor <= at_issue_minor),
  check ((until is null) = (state in ('enforced', 'closed')))
) with (fillfactor = 80);
create unique index disputes_open on disputes.disputes (trade_id) where until is not null;
create index disputes_trade on disputes.disputes (trade_id, id);
create index disputes_buyer on disputes.disputes (buyer_id, id);
create index disputes_seller on disputes.disputes (seller_id, id);
-- The desk: what waits for staff, the next due first.
create index disputes_due on disputes.disputes (state, until, id) where until is not null;

create table disputes.entries (
  dispute_id text not null references disputes.disputes (id),
  sequence integer not null check (sequence > 0),
  previous text not null check (previous ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  kind text not null,
  by text not null check (by in ('buyer', 'seller', 'staff', 'time')),
  data jsonb not null,
  words_digest text check (words_digest ~ '^[0-9a-f]{64}$'),
  words_ref text,
  primary key (dispute_id, sequence),
  check ((words_digest is null) = (words_ref is null))
);

create table disputes.evidence (
  id text primary key,
  dispute_id text not null references disputes.disputes (id),
  item text not null check (item in ('photo', 'statement', 'listing', 'tracking', 'payments',
    'chat')),
  by text not null check (by in ('buyer', 'seller', 'time')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  shown_sha256 text check (shown_sha256 ~ '^[0-9a-f]{64}$'),
  width integer,
  height integer,
  -- Of what the market attached itself.
  content jsonb,
  added_at timestamptz not null,
  sequence integer not null,
  verdict text check (verdict in ('accepted', 'rejected')),
  why text,
  check ((verdict is null) = (why is null)),
  check ((item = 'photo') = (shown_sha256 is not null)),
  unique (dispute_id, sha256, by)
);
create index evidence_dispute on disputes.evidence (dispute_id, sequence);
