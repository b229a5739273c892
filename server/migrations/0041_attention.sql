-- Two more things that only a person can put right: an institution that holds money of old trades
-- and is not configured any more, and money that an institution says it sent without our asking.
alter table payments.attention drop constraint attention_kind_check;
alter table payments.attention add constraint attention_kind_check check (kind in ('unmatched',
  'refund_failed', 'payout_failed', 'differs', 'contradicted', 'unanswered', 'books', 'unserved',
  'unasked'));
create unique index attention_unserved on payments.attention (institution)
  where kind = 'unserved' and resolved_at is null;
create unique index attention_unasked on payments.attention (institution, subject, (data ->> 'word'))
  where kind = 'unasked';

-- Entries that a person wrote to put the books right, with why. The journal holds no free text.
create table payments.corrections (
  id text primary key,
  attention_id text not null references payments.attention,
  from_account text not null,
  to_account text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  reason text not null check (length(reason) between 1 and 500),
  corrected_by text not null,
  at timestamptz not null,
  check (from_account <> to_account)
);
create index corrections_attention on payments.corrections (attention_id, id);

-- Administrators are now told of all such things by one text; those of the old ones go.
delete from notices.notices where text_key in ('refund_failed_administrator',
  'payout_failed_administrator', 'unmatched_administrator', 'differences_administrator');
