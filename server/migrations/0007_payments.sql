-- What is between the market and its payment institutions: pay-ins, refunds and payouts under way,
-- things that need a person, and the daily comparison with the institution's statement.

create schema payments;

-- One a trade. Its id is the reference that the institution knows.
create table payments.pay_ins (
  id text primary key,
  trade_id text not null,
  buyer_id text not null,
  institution text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null check (state in ('open', 'succeeded', 'expired')),
  institution_ref text,
  expires_at timestamptz not null,
  -- When the institution's page really closes; some keep it open longer than it was asked for.
  page_expires_at timestamptz,
  -- When the institution says that the money moved; statements are compared by it.
  occurred_at timestamptz,
  created_at timestamptz not null
) with (fillfactor = 80);
create index pay_ins_day on payments.pay_ins (institution, occurred_at);

-- Money on its way out: refunds to buyers and payouts to people.
create table payments.movements (
  id text primary key,
  kind text not null check (kind in ('refund', 'payout')),
  -- Nobody we know: money that fitted nothing is sent back to whoever paid it.
  person_id text,
  trade_id text,
  -- The payment that such a refund gives back, by its reference and the institution's own id.
  pay_in_reference text,
  pay_in_ref text,
  -- Where a payout goes: a reference into the vault, fixed when it was asked for.
  destination_ref text,
  institution text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null check (state in ('due', 'sent', 'succeeded', 'failed')),
  -- The name under which the institution knows this try; a failed try is never sent again.
  reference text not null unique,
  tries integer not null default 1,
  failure text,
  institution_ref text,
  occurred_at timestamptz,
  created_at timestamptz not null,
  check ((kind = 'refund') = (trade_id is not null or pay_in_reference is not null)),
  check ((person_id is null) = (pay_in_reference is not null)),
  check (trade_id is null or pay_in_reference is null),
  check ((kind = 'payout') = (destination_ref is not null))
);
create index movements_person on payments.movements (person_id, id);
create index movements_trade on payments.movements (trade_id);
create index movements_day on payments.movements (institution, occurred_at);

-- What only a person can put right, with what they did about it.
create table payments.attention (
  id text primary key,
  kind text not null check (kind in ('unmatched', 'refund_failed', 'payout_failed', 'differs',
    'contradicted', 'unanswered', 'books')),
  subject text not null,
  institution text not null,
  data jsonb not null,
  raised_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  reason text check (length(reason) <= 500),
  check ((resolved_at is null) = (resolved_by is null))
);
create index attention_open on payments.attention (raised_at, id) where resolved_at is null;

create table payments.reconciliations (
  id text primary key,
  institution text not null,
  day date not null,
  matched integer not null,
  missing_here integer not null,
  missing_there integer not null,
  differing integer not null,
  at timestamptz not null
);
create index reconciliations_day on payments.reconciliations (day, id);

create table payments.reconciliation_lines (
  reconciliation_id text not null references payments.reconciliations,
  line integer not null,
  status text not null check (status in ('matched', 'missing_here', 'missing_there', 'differing')),
  reference text not null,
  kind text not null,
  currency text not null,
  ours_minor bigint,
  theirs_minor bigint,
  trade_id text,
  primary key (reconciliation_id, line)
);
-- A payment that fits nothing is kept apart once, however often its webhook comes.
create unique index attention_unmatched on payments.attention
  (institution, (data ->> 'institutionRef')) where kind = 'unmatched';
-- A word that contradicts a movement is raised once, however often it is said.
create unique index attention_contradicted on payments.attention
  (subject, (data ->> 'word')) where kind = 'contradicted';
create unique index attention_unanswered on payments.attention
  (subject, (data ->> 'reference')) where kind = 'unanswered';
-- A day that is compared again replaces what is still open about it.
create unique index attention_differs on payments.attention
  (institution, (data ->> 'day')) where kind = 'differs' and resolved_at is null;
create unique index attention_books on payments.attention (kind)
  where kind = 'books' and resolved_at is null;
