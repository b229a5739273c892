-- What people are told: an in-app inbox, and the same by e-mail where it matters.

create schema notices;

-- The text is made when it is read, in the reader's language of that moment.
create table notices.notices (
  id text primary key,
  fact_id text not null,
  person_id text not null,
  kind text not null,
  text_key text not null,
  data jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  -- A fact read twice tells nobody twice.
  unique (fact_id, person_id)
);
create index notices_inbox on notices.notices (person_id, at desc, id desc);
create index notices_unread on notices.notices (person_id) where read_at is null;

-- E-mail to be sent. Holds neither address nor text: both are looked up when it leaves. Without a
-- mail server it is `kept` for the operator's local outbox.
create table notices.outbox (
  id text primary key,
  notice_id text not null references notices.notices (id) on delete cascade,
  person_id text not null,
  state text not null check (state in ('waiting', 'kept', 'sent', 'failed')),
  at timestamptz not null,
  attempts integer not null default 0,
  -- Who sends it has it to themselves until then, so that two servers do not send it twice.
  claimed_until timestamptz,
  settled_at timestamptz,
  failure text,
  check ((settled_at is null) = (state in ('waiting', 'kept'))),
  check (state <> 'failed' or failure is not null)
);
create index outbox_at on notices.outbox (at desc, id desc);
create index outbox_waiting on notices.outbox (id) where state = 'waiting';
